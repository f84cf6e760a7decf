//! What a person reads must be the same in every browser.

/// Makes each `async fn(Engine) -> Outcome` a test in Chromium and a test in Firefox.
macro_rules! in_both_browsers {
    ($($test:ident),+ $(,)?) => {
        mod in_chromium {
            $(
                #[tokio::test]
                async fn $test() -> e2e::Outcome {
                    super::$test(e2e::Engine::Chromium).await
                }
            )+
        }

        mod in_firefox {
            $(
                #[tokio::test]
                async fn $test() -> e2e::Outcome {
                    super::$test(e2e::Engine::Firefox).await
                }
            )+
        }
    };
}
