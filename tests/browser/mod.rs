//! A real browser, spoken to in its own protocol (Chrome DevTools, stable since 1.3), just enough to
//! open pages, ask them things and look at them. Fails, and never skips, where there is none.

use std::cell::RefCell;
use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

const PATIENCE: Duration = Duration::from_secs(20);
const PROGRAMS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const ARGUMENTS: [&str; 12] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
    "about:blank",
];

/// A browser with no history, ended when dropped.
pub(crate) struct Browser {
    child: Child,
    line: Rc<RefCell<Line>>,
    _profile: tempfile::TempDir,
}

/// One page in it.
pub(crate) struct Page {
    line: Rc<RefCell<Line>>,
    session: String,
}

/// The one connection to the browser.
struct Line {
    socket: WebSocket<TcpStream>,
    last: u64,
    /// What pages complained of: session and words.
    complaints: Vec<(String, String)>,
}

impl Browser {
    /// Starts the first browser there is.
    pub(crate) fn start() -> Self {
        let profile = tempfile::tempdir().expect("a temporary folder");
        let own = format!("--user-data-dir={}", profile.path().display());
        let start = |program: &str| {
            let mut command = Command::new(program);
            command.arg(&own).args(ARGUMENTS).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
            command.spawn().ok()
        };
        let wanted = std::env::var("BROWSER_FOR_TESTS").ok();
        let mut child = wanted
            .iter()
            .map(|own| &**own)
            .chain(PROGRAMS)
            .find_map(start)
            .unwrap_or_else(|| panic!("these tests need Chromium: install it, or name one in BROWSER_FOR_TESTS"));
        let words = BufReader::new(child.stderr.take().expect("is piped"));
        let address = words
            .lines()
            .map_while(Result::ok)
            .find_map(|line| line.split_once("DevTools listening on ").map(|(_, address)| address.trim().to_owned()));
        let address = address.expect("the browser says where it listens");
        let place = address.strip_prefix("ws://").and_then(|rest| rest.split('/').next()).expect("an address");
        let stream = TcpStream::connect(place).expect("the browser listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("can be set");
        let (socket, _) = tungstenite::client(&*address, stream).expect("the browser speaks");
        let line = Line { socket, last: 0, complaints: Vec::new() };
        Self { child, line: Rc::new(RefCell::new(line)), _profile: profile }
    }

    /// Opens a page, and waits until it is loaded.
    pub(crate) fn open(&self, address: &str) -> Page {
        let call = |method: &str, with: Value| self.line.borrow_mut().call(None, method, &with);
        let target = call("Target.createTarget", json!({ "url": "about:blank", "newWindow": true }));
        let attached = call("Target.attachToTarget", json!({ "targetId": target["targetId"], "flatten": true }));
        let session = attached["sessionId"].as_str().expect("a session").to_owned();
        let page = Page { line: Rc::clone(&self.line), session };
        for domain in ["Page.enable", "Runtime.enable", "Log.enable"] {
            page.call(domain, &json!({}));
        }
        page.resize(1280, 800);
        page.go(address);
        page
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill(); // it may have ended
        let _ = self.child.wait();
    }
}

impl Page {
    fn call(&self, method: &str, with: &Value) -> Value {
        self.line.borrow_mut().call(Some(&self.session), method, with)
    }

    /// Goes to an address, and waits until it is loaded.
    pub(crate) fn go(&self, address: &str) {
        self.call("Page.navigate", &json!({ "url": address }));
        self.wait_for(&format!("location.href === {} && document.readyState === 'complete'", json!(address)));
    }

    /// Loads the page again.
    pub(crate) fn reload(&self) {
        self.evaluate("window.isTheOld = true");
        self.call("Page.reload", &json!({}));
        self.wait_for("!window.isTheOld && document.readyState === 'complete'");
    }

    /// What an expression comes to; promises are waited for.
    pub(crate) fn evaluate(&self, expression: &str) -> Value {
        let with = json!({ "expression": expression, "returnByValue": true, "awaitPromise": true });
        let mut answer = self.call("Runtime.evaluate", &with);
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        answer["result"]["value"].take()
    }

    /// Waits until an expression is true.
    pub(crate) fn wait_for(&self, expression: &str) {
        let end = Instant::now() + PATIENCE;
        let guarded = format!("(() => {{ try {{ return Boolean({expression}); }} catch {{ return false; }} }})()");
        loop {
            // Between two pages there is none to be asked.
            let with = json!({ "expression": guarded, "returnByValue": true });
            if self
                .line
                .borrow_mut()
                .try_call(Some(&self.session), "Runtime.evaluate", &with)
                .is_ok_and(|answer| answer["result"]["value"] == true)
            {
                return;
            }
            assert!(Instant::now() < end, "never true: {expression}\ncomplaints: {:?}", self.complaints());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// What the page's scripts threw, and what the browser refused it.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let line = self.line.borrow();
        let own = line.complaints.iter().filter(|(session, _)| *session == self.session);
        own.map(|(_, words)| words.clone()).collect()
    }

    /// Presses a key.
    pub(crate) fn press(&self, key: &str) {
        let text = if key.chars().count() == 1 { json!(key) } else { Value::Null };
        let mut with = json!({ "type": "keyDown", "key": key, "code": key });
        if !text.is_null() {
            with["text"] = text;
        }
        self.call("Input.dispatchKeyEvent", &with);
        self.call("Input.dispatchKeyEvent", &json!({ "type": "keyUp", "key": key, "code": key }));
    }

    /// Moves the pointer over the middle of an element.
    pub(crate) fn point_at(&self, selector: &str) {
        let middle = self.evaluate(&format!(
            "(async () => {{ const element = document.querySelector({});
            element.scrollIntoView({{ block: 'center', behavior: 'instant' }});
            await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
            const {{ left, top, width, height }} = element.getBoundingClientRect();
            return [left + width / 2, top + height / 2]; }})()",
            json!(selector)
        ));
        self.call("Input.dispatchMouseEvent", &json!({ "type": "mouseMoved", "x": middle[0], "y": middle[1] }));
    }

    /// The width and height of what is seen of the page.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let with = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", &with);
    }

    /// Light or dark.
    pub(crate) fn scheme(&self, scheme: &str) {
        let with = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.call("Emulation.setEmulatedMedia", &with);
    }

    /// A picture of what is seen, as base64 of a PNG.
    pub(crate) fn picture(&self) -> String {
        let answer = self.call("Page.captureScreenshot", &json!({ "format": "png" }));
        answer["data"].as_str().expect("a picture").to_owned()
    }
}

impl Line {
    fn call(&mut self, session: Option<&str>, method: &str, with: &Value) -> Value {
        self.try_call(session, method, with).unwrap_or_else(|fault| panic!("{method} {with}: {fault}"))
    }

    fn try_call(&mut self, session: Option<&str>, method: &str, with: &Value) -> Result<Value, Value> {
        self.last += 1;
        let mut request = json!({ "id": self.last, "method": method, "params": with });
        if let Some(session) = session {
            request["sessionId"] = json!(session);
        }
        self.socket.send(Message::text(request.to_string())).expect("the browser listens");
        loop {
            let message = self.socket.read().expect("the browser answers");
            let Message::Text(text) = message else { continue };
            let mut message: Value = serde_json::from_str(&text).expect("JSON");
            if message["id"] == self.last {
                let fault = message["error"].take();
                return if fault.is_null() { Ok(message["result"].take()) } else { Err(fault) };
            }
            self.note(&message);
        }
    }

    /// Keeps what was thrown and refused.
    fn note(&mut self, event: &Value) {
        let session = event["sessionId"].as_str().unwrap_or_default().to_owned();
        let with = &event["params"];
        let words = match event["method"].as_str() {
            Some("Runtime.exceptionThrown") => Some(with["exceptionDetails"].to_string()),
            Some("Log.entryAdded") if with["entry"]["level"] == "error" => Some(with["entry"].to_string()),
            _ => None,
        };
        self.complaints.extend(words.map(|words| (session, words)));
    }
}
