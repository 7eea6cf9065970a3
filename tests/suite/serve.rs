//! The preview's server, asked over a socket as no browser would ask: it serves this machine and
//! the site's folder only.

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
    /// Lines that the program prints.
    lines: mpsc::Receiver<String>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

impl Preview {
    fn start(project: &Project) -> Self {
        let args = ["serve", "--content", "content", "--port", "0", "--cache", "cache"];
        Self::start_with(project, &args)
    }

    fn start_with(project: &Project, args: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_catena"))
            .args(args)
            .current_dir(project.path(""))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let said = BufReader::new(program.stdout.take().expect("piped"));
        let (sender, lines) = mpsc::channel();
        // It must be read to its end, or the program could not go on.
        std::thread::spawn(move || {
            said.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line)));
        });
        let port = loop {
            let line = lines.recv_timeout(Duration::from_secs(60)).expect("it names its port");
            if let Some((_, rest)) = line.split_once("http://127.0.0.1:") {
                let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
                break digits.parse().expect("a port");
            }
        };
        Self { program, port, lines }
    }

    /// Waits for a line that begins so.
    fn hear(&self, begin: &str) -> String {
        loop {
            let line = self.lines.recv_timeout(Duration::from_secs(60)).expect("it says so");
            if line.starts_with(begin) {
                return line;
            }
        }
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

#[test]
fn a_missing_page_shows_the_problems_of_its_record() {
    let project = Project::new();
    let sound = plain_record("Why is it so?", "3 May 2026");
    project.record("0000000000000001.txt", &sound);
    project.record("0000000000000002.txt", &plain_record("How is it so?", "3 May 2026"));
    let preview = Preview::start(&project);
    preview.hear("built in");
    // Of the older version, whose answers come in one piece.
    let host = format!("Host: 127.0.0.1:{}\r\n\r\n", preview.port);
    let get = |path: &str| preview.ask(&format!("GET {path} HTTP/1.0\r\n{host}"));
    let page = "/answers/0000000000000001.html";
    assert!(!get(page).contains("data-missing"));

    project.record("0000000000000001.txt", "Antigravity Q&A\nWhy is <it> so?\n");
    preview.hear("built in");
    for path in [page, "/answers/0000000000000001"] {
        let answer = until(|| get(path), "data-missing=");
        assert_eq!(status(&answer), "404");
        assert!(answer.contains("data-missing=\"warning[no-answer]: the record has no answer"));
        assert!(answer.contains("1 | Antigravity Q&amp;A"), "{answer}");
    }
    assert!(!get("/answers/none.html").contains("data-missing"));

    project.record("0000000000000001.txt", &sound);
    until(|| get(page), " 200 ");
}

#[test]
fn a_preview_of_the_archive_s_own_folder_builds_once() {
    let project = Project::new();
    project.record("0000000000000001.txt", &plain_record("Why is it so?", "3 May 2026"));
    project.settings("content: .\n");
    let preview = Preview::start_with(&project, &["serve", "--port", "0"]);
    preview.hear("built in");
    std::thread::sleep(Duration::from_millis(700));
    assert!(preview.lines.try_recv().is_err(), "nothing has changed");
    project.record("0000000000000002.txt", &plain_record("How is it so?", "3 May 2026"));
    preview.hear("built in");
}

/// The stream of events never ends, so only its beginning is read.
#[test]
fn pages_learn_whether_they_show_the_last_build() {
    let project = Project::new();
    let record = plain_record("Why is it so?", "3 May 2026");
    project.record("0000000000000001.txt", &record);
    let preview = Preview::start(&project);
    preview.hear("built in");
    let news = || preview.get("GET", "/-catena/events", "127.0.0.1:{port}");
    until(news, r#""error":null,"isCurrent":true"#);
    project.file("content/other/0000000000000001.txt", record.replace("so?", "not?").as_bytes());
    let event = until(news, "duplicate-id");
    assert!(event.contains(r#""isCurrent":true"#), "{event}");
    for name in ["answers", "other"] {
        project.remove(&format!("content/{name}/0000000000000001.txt"));
    }
    preview.hear("not built; the last good site is served");
    until(news, r#""isCurrent":false"#);
}

/// Asks until the answer holds the words: the terminal hears of a build before the pages do.
fn until(ask: impl Fn() -> String, words: &str) -> String {
    for _ in 0..100 {
        let answer = ask();
        if answer.contains(words) {
            return answer;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    panic!("no `{words}` in {}", ask());
}

#[test]
fn an_empty_archive_has_no_last_good_site_and_a_taken_port_says_what_to_do() {
    let project = Project::new();
    let preview = Preview::start(&project);
    preview.hear("not built; there is no site to serve yet");
    let port = preview.port.to_string();
    let run = project.run(&["serve", "--content", "content", "--port", &port]);
    run.ends_with(3).says("could not listen at `127.0.0.1:");
    run.says("help: pass another port with `--port`, or `--port 0` for any that is free");
}

/// Ctrl-C at any moment ends it, in the midst of a build too, and is nobody's fault.
#[cfg(unix)]
#[test]
fn ctrl_c_in_the_midst_of_a_build_is_no_failure() {
    for pause in [20, 45, 80] {
        let project = Project::new();
        let write = |date: &str| {
            for n in 0..60 {
                let record = plain_record(&format!("Why is it so, {n} times?"), date);
                project.record(&format!("{n:016x}.txt"), &record);
            }
        };
        write("3 May 2026");
        let mut program = Command::new(env!("CARGO_BIN_EXE_catena"))
            .args(["serve", "--content", "content", "--port", "0", "--cache", "cache"])
            .current_dir(project.path(""))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut said = BufReader::new(program.stdout.take().expect("piped"));
        let mut output = String::new();
        while !output.contains("built in") {
            assert_ne!(said.read_line(&mut output).expect("readable"), 0, "{output}");
        }
        write("4 May 2026");
        std::thread::sleep(Duration::from_millis(pause));
        let id = program.id().to_string();
        assert!(Command::new("kill").args(["-INT", &id]).status().expect("kill runs").success());
        said.read_to_string(&mut output).expect("readable");
        let ended = program.wait_with_output().expect("it ends");
        assert_eq!(ended.status.code(), Some(130));
        assert!(output.ends_with("stopped\n") && !output.contains("not built"), "{output}");
        let errors = String::from_utf8_lossy(&ended.stderr);
        assert!(!errors.contains("error"), "{errors}");
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

#[test]
fn other_machines_reach_it_if_they_may() {
    let project = Project::new();
    project.record("0000000000000001.txt", &plain_record("Why is it so?", "3 May 2026"));
    let args = ["serve", "--content", "content", "--port", "0", "--host", "0.0.0.0"];
    let preview = Preview::start_with(&project, &args);
    preview.hear("note: other machines can reach the preview");
    preview.hear("built in");
    assert!(preview.get("GET", "/", "192.168.0.7:{port}").starts_with("HTTP/1.0 200"));
    assert!(preview.get("GET", "/", "evil.example:{port}").starts_with("HTTP/1.0 403"));
}

#[test]
fn static_files_and_the_extra_head_are_watched() {
    let project = Project::new();
    project.record("0000000000000001.txt", &plain_record("Why is it so?", "3 May 2026"));
    project.settings("extra_head: head.html\n").file("head.html", b"<meta name=a content=one>");
    let preview = Preview::start_with(&project, &["serve", "--port", "0", "--cache", "cache"]);
    preview.hear("built in");
    let get = |path: &str| preview.get("GET", path, "127.0.0.1:{port}");
    assert!(get("/").contains("<meta name=a content=one>") && !get("/a.css").contains("order"));
    project.file("static/a.css", b"a { order: 1 }");
    preview.hear("built in");
    assert!(get("/a.css").contains("order: 1"));
    project.file("head.html", b"<meta name=a content=two>");
    preview.hear("built in");
    assert!(get("/").contains("<meta name=a content=two>"));
}
