//! A list of 100,000 tags: until its first rows are drawn, each key in its filter, and what is in the page.

use serde_json::{Value, json};

use super::bare_page;
use super::stopwatch::{arrive, median, numbers};
use super::table::Line;
use crate::sha256sum::sha256sum;
use crate::{Answer, Browser, Outcome, Page, Proxy, Shelf, While, site, skopeo};

const ROUNDS: usize = 3;
const TAGS: usize = 100_000;
/// Milliseconds from the end of the list until its first rows are drawn.
const FIRST_ROWS: f64 = 300.0;
/// Milliseconds that a key may keep the page: one frame.
const KEY: f64 = 16.0;
/// Elements in the page.
const ELEMENTS: f64 = 2000.0;
/// What is typed. The first key leaves 40,951 tags, the last one 1.
const TYPED: &str = "77341";

/// The end of the list is that of its request.
const SINCE_THE_LIST: &str = "performance.now()
    - performance.getEntriesByType('resource').findLast(({ name }) => name.includes('/tags/list')).responseEnd";
const ROWS: &str = "document.querySelectorAll('table[aria-label=Tags] tbody tr').length > 20
    && document.body.innerText.includes('100,000 tags')";

/// The same list, each tag a line of its own.
const BARE: &str = "
    const { tags } = await (await ask('GET', REPOSITORY + '/tags/list')).json();
    const list = document.createElement('ul');
    list.append(...tags.map((tag) => {
        const line = document.createElement('li');
        line.textContent = tag;
        return line;
    }));
    const field = document.createElement('input');
    field.type = 'search';
    field.oninput = () => {
        for (const line of list.children) line.hidden = !line.textContent.includes(field.value);
    };
    document.body.append(field, list);
    requestAnimationFrame(() => requestAnimationFrame(() => { window.done = true }));";

/// Types a key at the begin of a frame, and tells how long it is until that frame is drawn: the time in which the page can do
/// nothing else.
const TYPE: &str = "
    const [key, done] = arguments, field = document.querySelector('input[type=search][aria-label=\"Filter tags\"], body > input');
    requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel(), started = performance.now();
        port1.onmessage = () => done(performance.now() - started);
        field.value += key;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        port2.postMessage(null);
    })";

/// What both pages took.
#[derive(Default)]
struct Taken {
    first_rows: Vec<f64>,
    /// The slowest key of each round.
    keys: Vec<f64>,
    elements: f64,
}

/// In turn, each in a fresh profile.
pub(super) async fn measure() -> Outcome<Vec<Line>> {
    let shelf = Shelf::get()?;
    let repository = Shelf::SINGLE.split(':').next().unwrap_or_default();
    let proxy = filled(&shelf, repository)?;
    let (registry, host) = (format!("http://{}", proxy.host()), proxy.host());
    let bare = bare_page::serve(&registry, &format!("const REPOSITORY = '{repository}'; {BARE}"))?;
    let (bare, ours) =
        (format!("http://{}/", bare.host()), format!("{}#/{host}/{repository}/", site::url()?));
    let (mut page, mut floor) = (Taken::default(), Taken::default());
    for _ in 0..ROUNDS {
        page.once(&ours, ROWS).await?;
        floor.once(&bare, "window.done").await?;
    }
    let time = |what: &str, limit: f64, beside: &str, ours: &[f64], theirs: &[f64]| {
        let [ours, theirs] = [ours, theirs].map(|times| median(times.iter().copied()));
        Line {
            what: format!("{what}, median of {ROUNDS}"),
            target: format!("≤ {limit} ms"),
            measured: format!("{ours:.1} ms"),
            beside: format!("{beside} {theirs:.1} ms"),
            ratio: Some(ours / theirs),
            met: Some(ours <= limit),
        }
    };
    Ok(vec![
        time(
            "first rows of 100,000 tags, once the list is there",
            FIRST_ROWS,
            "a bare page with a <li> a tag",
            &page.first_rows,
            &floor.first_rows,
        ),
        time(
            &format!("the slowest key of {} in their filter", TYPED.len()),
            KEY,
            "the bare page, which hides lines",
            &page.keys,
            &floor.keys,
        ),
        Line {
            what: "elements in the page with 100,000 tags".to_owned(),
            target: format!("≤ {ELEMENTS}"),
            measured: format!("{}", page.elements),
            beside: format!("the bare page {}", floor.elements),
            ratio: Some(page.elements / floor.elements),
            met: Some(page.elements <= ELEMENTS),
        },
    ])
}

impl Taken {
    async fn once(&mut self, url: &str, condition: &str) -> Outcome {
        let browser = Browser::start().await?;
        let page = browser.page()?;
        let [first] = numbers(&arrive(&page, url, condition, &format!("[{SINCE_THE_LIST}]")).await?)?;
        self.first_rows.push(first);
        // What the rows in sight are is read by now.
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        let [elements] = numbers(&page.script("return [document.querySelectorAll('*').length]").await?)?;
        self.elements = elements.max(self.elements);
        let mut slowest: f64 = 0.0;
        for key in TYPED.chars() {
            slowest = slowest.max(typed(&page, key).await?);
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        }
        self.keys.push(slowest);
        page.until_true("the one tag that matches", async || {
            let left = "return [...document.querySelectorAll('tbody tr:not([aria-hidden]), li')]
                .filter((row) => !row.hidden && row.closest('ul, table[aria-label=Tags]')
                    && row.textContent.includes('v1.')).length === 1";
            Ok(page.script(left).await? == json!(true))
        })
        .await
    }
}

async fn typed(page: &Page, key: char) -> Outcome<f64> {
    let time = page.driver().execute_async(TYPE, vec![json!(key.to_string())]).await?;
    time.json().as_f64().doing("reading the stopwatch")
}

/// A registry whose repository has all these tags, each of which is the same image.
fn filled(shelf: &Shelf, repository: &str) -> Outcome<Proxy> {
    let proxy = Proxy::of(shelf)?;
    let tags: Vec<Value> = (0..TAGS).map(|number| json!(format!("v1.{number}.0"))).collect();
    let list = json!({ "name": repository, "tags": tags }).to_string();
    proxy.answer(&format!("/{repository}/tags/list"), Answer::new(200, "application/json", list));
    let manifest = skopeo::raw(&format!("{}/{}", shelf.host(), Shelf::SINGLE))?;
    let digest = sha256sum(&manifest)?;
    let answer = Answer::new(200, "application/vnd.oci.image.manifest.v1+json", manifest);
    proxy.answer(&format!("/{repository}/manifests/"), answer.with_header("docker-content-digest", digest));
    Ok(proxy)
}
