//! Starting the program, and waiting for what it says.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

/// So long is waited for what has to happen; reached only where it does not.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program with arguments, and nothing of this machine's configuration.
pub fn readyroom<S: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_readyroom"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("READYROOM_") || name == "RUST_LOG") {
        command.env_remove(name);
    }
    command.args(arguments).stdin(Stdio::null());
    command
}

/// Runs it to its end.
pub fn run<S: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = S>) -> Output {
    readyroom(arguments).output().unwrap()
}

/// What it said on stderr.
pub fn complaint(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A program that serves; killed when the test ends.
pub struct Serving {
    child: Child,
    /// Each line of its log as it comes.
    log: Receiver<Value>,
    pub address: String,
    /// The path of the one-time link, where nothing is set up.
    pub link: Option<String>,
}

impl Serving {
    /// Starts it on a port that is free, and waits until it says that it serves.
    pub fn start(folder: &Path, more: &[&str]) -> Self {
        let mut arguments = vec!["serve", "--listen", "127.0.0.1:0", "--data-dir", folder.to_str().unwrap()];
        arguments.extend(more);
        let mut child = readyroom(arguments).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        let (send, log) = channel();
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                let line = serde_json::from_str(&line).unwrap_or(Value::String(line));
                if send.send(line).is_err() {
                    // Nobody listens any more; the pipe is still emptied, so that the program never waits for it.
                    continue;
                }
            }
        });
        let mut serving = Self { child, log, address: String::new(), link: None };
        let line = loop {
            let line = serving.next_line();
            if let Some(link) = line["fields"]["link"].as_str() {
                serving.link = Some(format!("/{}", link.splitn(4, '/').nth(3).unwrap()));
            }
            if line["fields"]["message"] == "serving" {
                break line;
            }
        };
        serving.address = line["fields"]["address"].as_str().unwrap().to_owned();
        serving
    }

    fn next_line(&mut self) -> Value {
        self.log.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("it says nothing more: {:?}", self.child.try_wait()))
    }

    /// Sends a signal by name.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    /// Waits for its end, and says how long that took.
    pub fn end(&mut self) -> (ExitStatus, Duration) {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            if let Some(status) = self.child.try_wait().unwrap() {
                return (status, started.elapsed());
            }
            // Its log is read meanwhile; each line is another chance to look.
            let _ = self.log.recv_timeout(Duration::from_millis(20));
        }
        panic!("it does not stop");
    }

    /// As a power failure does it.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
