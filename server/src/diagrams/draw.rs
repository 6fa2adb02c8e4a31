//! `readyroom draw`: reads the source of one diagram on stdin and writes its picture on stdout. Not for people: the server calls it,
//! so that what goes wrong in here ends in here.

use std::io::{Read as _, Write as _};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::Context as _;
use domain::document::diagram::LONGEST_SOURCE;
use merman::svg::{RenderResourcePolicy, SvgEnvironment, SvgPipeline};
use merman::{Engine, MermaidConfig, OperationControl, RenderError, RenderOutput, RenderRequest, Renderer, SvgRequest};
use rustix::process::{Resource, Rlimit, nice, setrlimit};
use serde_json::json;

use super::picture::Picture;

/// The largest picture, in bytes.
pub const MOST_DRAWN: usize = 1_000_000;

/// Exit codes beside 0, which says that the picture was written.
pub const UNREADABLE: i32 = 3;
/// The source or its picture is too large.
pub const TOO_LARGE: i32 = 4;
/// It took too long.
pub const TOO_SLOW: i32 = 5;

/// Drawing that asks the time ends itself then; drawing that does not is ended by the limit on computing, or by whoever called.
const LONGEST: Duration = Duration::from_secs(10);
/// Seconds of computing after which the system ends the process. What a diagram may cost is counted so and not by the clock: where
/// the machine is busy, a small one takes long as well.
const MOST_COMPUTING: u64 = 4;
/// Memory that can be written, in bytes; and addresses, of which the allocator reserves more than it uses.
const MOST_MEMORY: u64 = 256 << 20;
const MOST_ADDRESSES: u64 = 4 << 30;
/// What is drawn waits for what people wait for.
const NICE: i32 = 10;

/// Letters with the same widths are on nearly every machine under one of these names.
const FONTS: &str = "Arial, \"Liberation Sans\", Helvetica, \"Hiragino Sans\", \"Noto Sans CJK JP\", sans-serif";

/// Draws what comes on stdin.
///
/// # Errors
/// Where stdin cannot be read or stdout cannot be written, and where the limits cannot be set: without them nothing is drawn.
pub fn run() -> anyhow::Result<ExitCode> {
    limit().context("the limits of drawing cannot be set")?;
    let mut source = String::new();
    let longest = LONGEST_SOURCE as u64 + 1;
    std::io::stdin().lock().take(longest).read_to_string(&mut source).context("the source cannot be read")?;
    match draw(&source) {
        Ok(picture) => {
            std::io::stdout().lock().write_all(picture.sent().as_bytes()).context("the picture cannot be written")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(code) => Ok(ExitCode::from(code as u8)),
    }
}

/// What the process may use from now on, whatever it is given to draw.
fn limit() -> rustix::io::Result<()> {
    let most = |amount: u64| Rlimit { current: Some(amount), maximum: Some(amount) };
    // At the first it is told by a signal that says why; at the second it is killed.
    setrlimit(Resource::Cpu, Rlimit { current: Some(MOST_COMPUTING), maximum: Some(MOST_COMPUTING + 1) })?;
    setrlimit(Resource::Data, most(MOST_MEMORY))?;
    setrlimit(Resource::As, most(MOST_ADDRESSES))?;
    setrlimit(Resource::Core, most(0))?;
    // Should its output be a file, that holds a picture and no more.
    setrlimit(Resource::Fsize, most(2 * MOST_DRAWN as u64))?;
    // A machine that refuses this one is not the worse for it.
    let _ = nice(NICE);
    Ok(())
}

/// The picture of a source, or the exit code.
fn draw(source: &str) -> Result<Picture, i32> {
    if source.len() > LONGEST_SOURCE {
        return Err(TOO_LARGE);
    }
    let environment = SvgEnvironment::deterministic().with_resource_policy(RenderResourcePolicy::constrained());
    // Labels become text of the picture itself: no HTML in it, and nothing that is fetched.
    let request = SvgRequest { environment, pipeline: Some(SvgPipeline::resvg_safe()), ..SvgRequest::default() };
    let control = OperationControl::new().with_deadline(LONGEST);
    let renderer = Renderer::new().with_engine(Engine::new().with_site_config(look()));
    match renderer.render(RenderRequest::svg(source, control, request)) {
        Ok(RenderOutput::Svg(Some(drawn))) => {
            let picture = Picture::of(drawn.svg()).ok_or(UNREADABLE)?;
            if picture.svg.len() > MOST_DRAWN { Err(TOO_LARGE) } else { Ok(picture) }
        }
        Err(RenderError::ResourceLimitExceeded(_)) => Err(TOO_LARGE),
        Err(RenderError::Cancelled(_)) => Err(TOO_SLOW),
        _ => Err(UNREADABLE),
    }
}

/// How diagrams look. All look alike, on the paper that the page puts behind them: what a source says about that is passed over.
fn look() -> MermaidConfig {
    MermaidConfig::from_value(json!({
        "theme": "neutral",
        "look": "classic",
        "layout": "dagre",
        "htmlLabels": true,
        "fontFamily": FONTS,
        "themeVariables": { "fontFamily": FONTS },
        // Whole dates would run into each other.
        "gantt": { "axisFormat": "%m-%d" },
        "secure": [
            "secure", "securityLevel", "startOnLoad", "maxTextSize", "maxEdges", "theme", "themeCSS", "themeVariables",
            "darkMode", "look", "layout", "htmlLabels", "fontFamily", "altFontFamily", "suppressErrorRendering",
        ],
    }))
}
