//! The real program at work: `bluebook preview` over a folder, and the plainest client there is, that
//! can ask for anything. Knows nothing of browsers. `disk` has the reports that it previews.

pub(crate) mod disk;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

/// How long anything may take before it counts as never.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A preview in a process of its own, ended when dropped.
pub(crate) struct Preview {
    child: Child,
    lines: Receiver<String>,
    /// `http://127.0.0.1:PORT/`, with the site's folder.
    pub(crate) address: String,
    /// The port.
    pub(crate) port: u16,
}

/// Who asks, at a port of this machine.
#[derive(Clone, Copy)]
pub(crate) struct Client(u16);

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Preview {
    /// Starts one on any free port, and waits until it has served.
    pub(crate) fn start(report: &Path, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bluebook"));
        command.arg("preview").arg(report).args(["--port", "0", "--format", "json"]).args(arguments);
        command.env_remove("BLUEBOOK_EDITOR").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let (sender, lines) = channel();
        let streams: [Box<dyn Read + Send>; 2] =
            [Box::new(child.stdout.take().expect("is piped")), Box::new(child.stderr.take().expect("is piped"))];
        for stream in streams {
            let sender = sender.clone();
            std::thread::spawn(move || {
                for line in BufReader::new(stream).lines().map_while(Result::ok) {
                    if sender.send(line).is_err() {
                        return;
                    }
                }
            });
        }
        let mut preview = Self { child, lines, address: String::new(), port: 0 };
        let started = preview.wait_for(|line| line.get("preview").is_some());
        started["preview"].as_str().expect("an address").clone_into(&mut preview.address);
        let port = preview.address.split(['/', ':']).find_map(|part| part.parse().ok());
        preview.port = port.expect("the address has a port");
        preview.wait_for(|line| line.get("pages").is_some());
        preview
    }

    /// The first line of those to come that fits.
    pub(crate) fn wait_for(&self, fits: impl Fn(&Value) -> bool) -> Value {
        let end = Instant::now() + PATIENCE;
        let mut heard = Vec::new();
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(line) = self.lines.recv_timeout(left) else {
                panic!("waited in vain; heard:\n{}", heard.join("\n"));
            };
            if let Ok(value) = serde_json::from_str::<Value>(&line)
                && fits(&value)
            {
                return value;
            }
            heard.push(line);
        }
    }

    /// Waits for the next build, and says what it came to.
    pub(crate) fn next_build(&self) -> Value {
        self.wait_for(|line| line.get("pages").is_some())
    }

    /// Who asks it.
    pub(crate) fn client(&self) -> Client {
        Client(self.port)
    }

    /// Asks as a browser on this machine would.
    pub(crate) fn get(&self, path: &str) -> Answer {
        self.client().get(path)
    }

    /// Asks with exactly these headers.
    pub(crate) fn ask(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.client().ask(path, headers)
    }

    /// The number of the process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Whether it ends by itself within a moment.
    pub(crate) fn ends(&mut self) -> bool {
        let end = Instant::now() + PATIENCE;
        while Instant::now() < end {
            if self.child.try_wait().expect("can be asked").is_some() {
                return true;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        false
    }
}

impl Client {
    /// Asks as a browser on this machine would.
    pub(crate) fn get(self, path: &str) -> Answer {
        self.ask(path, &[("Host", &format!("127.0.0.1:{}", self.0))])
    }

    /// Asks with exactly these headers.
    pub(crate) fn ask(self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = format!("GET {path} HTTP/1.1\r\nConnection: close\r\n");
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        self.say(&(request + "\r\n"))
    }

    /// Sends anything at all.
    pub(crate) fn say(self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.0)).expect("somebody listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("can be set");
        stream.write_all(request.as_bytes()).expect("can be sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("can be read");
        Answer::read(&bytes)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill(); // it may have ended
        let _ = self.child.wait();
    }
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n").expect("headers end");
        let head = std::str::from_utf8(&bytes[..end]).expect("headers are text");
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
        let pair = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
        Self {
            status: status.expect("a status"),
            headers: lines.filter_map(pair).collect(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    /// A header by its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| &**value)
    }

    /// The body as text.
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("is text")
    }

    /// The bytes of a page as a build writes them: without the one script and the banner.
    pub(crate) fn undressed(&self) -> Vec<u8> {
        let text = self.text();
        let script = cut(text, "<script src=\"/.bluebook/preview.js\"", "</script>");
        cut(&script, "<bluebook-preview>", "</bluebook-preview>").into_bytes()
    }
}

/// A text without the one stretch between two marks, which must be there once.
fn cut(text: &str, from: &str, to: &str) -> String {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from} in {text}"));
    let end = start + text[start..].find(to).expect("it ends") + to.len();
    let rest = &text[end..];
    assert!(!rest.contains(from), "two of {from}");
    format!("{}{rest}", &text[..start])
}
