//! The process that draws, from outside: started, fed, listened to, and ended.

use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use app::request::Undrawn;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::process::{Child, Command};
use tokio::time::timeout;

use super::draw::{MOST_DRAWN, TOO_LARGE, TOO_SLOW, UNREADABLE};
use super::picture::Picture;

/// A diagram that is not drawn by then is given up. Long before that, the process has used up what it may compute, unless the machine
/// is busy.
const LONGEST_DRAWING: Duration = Duration::from_secs(12);
/// The signal that ends a process which has computed for longer than it may (`SIGXCPU`).
const COMPUTED_TOO_LONG: i32 = rustix::process::Signal::XCPU.as_raw();
/// What comes before the picture: its width and height.
const HEAD: usize = 32;

/// Has a source drawn.
pub async fn draw(program: &Path, source: &str) -> Result<Picture, Undrawn> {
    let mut child = start(program).map_err(|error| {
        tracing::error!(%error, program = %program.display(), "what draws diagrams cannot be started");
        Undrawn::Busy
    })?;
    let drawn = timeout(LONGEST_DRAWING, hear(&mut child, source)).await.unwrap_or(Err(Undrawn::TooSlow));
    if drawn.is_err() {
        // It may go on for ever. One that has ended already cannot be ended, and that is well.
        let _ = child.kill().await;
    }
    drawn
}

fn start(program: &Path) -> std::io::Result<Child> {
    let mut command = Command::new(program);
    // Nothing of the server's own surroundings is its business.
    command.arg("draw").env_clear().current_dir("/");
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true).spawn()
}

async fn hear(child: &mut Child, source: &str) -> Result<Picture, Undrawn> {
    let (Some(mut ear), Some(mouth)) = (child.stdin.take(), child.stdout.take()) else { return Err(Undrawn::Busy) };
    // Whoever does not listen to the end has its reasons, which come as the exit code.
    let _ = ear.write_all(source.as_bytes()).await;
    drop(ear);
    let mut said = Vec::new();
    let most = MOST_DRAWN + HEAD;
    mouth.take(most as u64 + 1).read_to_end(&mut said).await.map_err(|_| Undrawn::Unreadable)?;
    if said.len() > most {
        return Err(Undrawn::TooLarge);
    }
    let status = child.wait().await.map_err(|_| Undrawn::Unreadable)?;
    if status.signal() == Some(COMPUTED_TOO_LONG) {
        return Err(Undrawn::TooSlow);
    }
    match status.code() {
        Some(0) => String::from_utf8(said).ok().and_then(Picture::received).ok_or(Undrawn::Unreadable),
        Some(TOO_LARGE) => Err(Undrawn::TooLarge),
        Some(TOO_SLOW) => Err(Undrawn::TooSlow),
        Some(UNREADABLE) => Err(Undrawn::Unreadable),
        // It broke, or a limit ended it.
        code => {
            tracing::warn!(?code, %status, "a diagram broke what draws it");
            Err(Undrawn::Unreadable)
        }
    }
}
