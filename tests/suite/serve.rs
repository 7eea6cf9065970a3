//! The preview's server, asked over a socket as no browser would ask: it serves this machine, the
//! site's folder, and nothing else.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use crate::project::{Project, plain_record};

/// A running preview; it ends with its owner.
struct Preview {
    program: Child,
    port: u16,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Preview {
    fn start(project: &Project) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_catena"))
            .args(["serve", "--content", "content", "--port", "0", "--cache", "cache"])
            .current_dir(project.path(""))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let said = BufReader::new(program.stdout.take().expect("piped"));
        let (tell, told) = mpsc::channel();
        // It must be read to its end, or the program could not go on.
        std::thread::spawn(move || {
            said.lines().map_while(Result::ok).for_each(|line| drop(tell.send(line)));
        });
        let port = loop {
            let line = told.recv_timeout(Duration::from_secs(60)).expect("it says where it serves");
            if let Some((_, rest)) = line.split_once("http://127.0.0.1:") {
                let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
                break digits.parse().expect("a port");
            }
        };
        Self { program, port }
    }

    /// Sends bytes as they are, and returns the whole answer.
    fn ask(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        stream.set_read_timeout(Some(Duration::from_secs(2))).expect("a time");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks for a path, with a method and a host; `{port}` stands for the port.
    fn get(&self, method: &str, path: &str, host: &str) -> String {
        let host = host.replace("{port}", &self.port.to_string());
        self.ask(&format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    }
}

fn status(answer: &str) -> &str {
    answer.split_whitespace().nth(1).unwrap_or_default()
}

#[test]
fn the_preview_serves_this_machine_and_its_folder_alone() {
    let project = Project::new();
    project.record("0000000000000001.txt", &plain_record("Why is it so?", "3 May 2026"));
    project.file("cache/secret.txt", b"not for you");
    let preview = Preview::start(&project);
    let own = "127.0.0.1:{port}";
    // The first build may take a moment.
    let ready = (0..600).any(|_| {
        std::thread::sleep(Duration::from_millis(50));
        status(&preview.get("GET", "/answers/0000000000000001.html", own)) == "200"
    });
    assert!(ready, "the first build did not end");

    for path in [
        "/../secret.txt",
        "/../../content/answers/0000000000000001.txt",
        "/answers/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..\\secret.txt",
        "//etc/passwd",
        "/etc/passwd",
        "/.catena-site",
        "/%00",
        "/%ff%fe",
        "http://evil.example/secret.txt",
    ] {
        let answer = preview.get("GET", path, own);
        assert!(!answer.contains("not for you") && !answer.contains("root:"), "{path}: {answer}");
        assert_ne!(status(&answer), "200", "{path}");
    }
    // A redirect leads nowhere else.
    for path in ["/answers", "//answers", "///answers?x=//evil.example"] {
        let answer = preview.get("GET", path, own);
        let location = answer.lines().find_map(|line| line.strip_prefix("Location: "));
        assert!(location.is_none_or(|to| !to.starts_with("//") && to.starts_with('/')), "{answer}");
    }
    for host in ["evil.example", "evil.example:{port}", "localhost", "127.0.0.1:1", ""] {
        assert_eq!(status(&preview.get("GET", "/", host)), "403", "host `{host}`");
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
        assert_eq!(status(&preview.get(method, "/", own)), "405", "{method}");
    }
    let head = preview.get("HEAD", "/index.html", "localhost:{port}");
    assert_eq!(status(&head), "200");
    assert!(head.ends_with("\r\n\r\n"), "a body: {head}");
    // Rubbish ends nothing.
    preview.ask("GET\r\nConnection: close\r\n\r\n");
    preview.ask(&format!("GET / HTTP/1.1\r\n{}", "X: y\r\n".repeat(500)));
    assert_eq!(status(&preview.get("GET", "/", own)), "200");
}
