//! What a person prefers, kept in this browser.

use leptos::prelude::*;

use crate::app::live::whenever;
use crate::browser;

const THEME_KEY: &str = "waybill.theme";

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    pub(super) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    pub(super) fn parse(text: &str) -> Self {
        Self::ALL.into_iter().find(|theme| theme.as_str() == text).unwrap_or(Self::System)
    }
}

/// The theme in use; setting it keeps it.
pub(super) fn use_theme() -> RwSignal<Theme> {
    let kept = browser::recall(THEME_KEY).map_or(Theme::System, |text| Theme::parse(&text));
    let theme = RwSignal::new(kept);
    whenever(move || {
        let theme = theme.get();
        browser::set_theme(theme.as_str());
        if theme == Theme::System {
            browser::forget(THEME_KEY);
        } else {
            browser::remember(THEME_KEY, theme.as_str());
        }
    });
    theme
}
