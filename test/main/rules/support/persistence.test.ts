import { describe, expect, test } from "vitest";
import { autostartPathOf, isAutostartKey, secretPathOf } from "../../../../main/rules/support/paths.ts";
import { onlySetsUpShell } from "../../../../main/rules/support/persistence.ts";
import { autostartIn } from "../../../../main/rules/support/shell/autostart.ts";
import { commandsOfShell } from "../../../../main/rules/support/shell/commands.ts";
import { destructionIn } from "../../../../main/rules/support/shell/destruction.ts";

describe("autostartPathOf", () => {
	test.each([
		["~/.bashrc", "shell-profile"],
		["/etc/cron.d/x", "cron-job"],
		["~/.config/systemd/user/x.service", "systemd-unit"],
		["%APPDATA%\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\a.bat", "startup-folder"],
		["~/Library/LaunchAgents/a.plist", "launch-agent"],
		["~/.ssh/authorized_keys", "authorized-keys"],
		["/usr/lib/python3/dist-packages/a.pth", "python-startup"],
		[".git/hooks/pre-commit", "git-hook"],
		["~/Desktop/Browser.lnk", "shortcut"],
		["\uFFFC\\discord_desktop_core-1\\discord_desktop_core\\index.js", "application-code"],
	])("%s", (path, mechanism) => {
		expect(autostartPathOf(path)?.mechanism).toBe(mechanism);
	});

	test("leaves paths of one's own", () => {
		for (const path of [
			"index.js",
			"weights.pth",
			"docs/startup.md",
			"src/profile.py",
			"~/.config/x.toml",
			"a.service",
		])
			expect(autostartPathOf(path)).toBeUndefined();
	});
});

test("keys of the registry", () => {
	expect(isAutostartKey("HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run")).toBe(true);
	expect(isAutostartKey("Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall")).toBe(false);
});

describe("autostartIn", () => {
	const found = (text: string): string | undefined => autostartIn(commandsOfShell(text))?.mechanism;

	test.each([
		["echo x >> ~/.bashrc", "shell-profile"],
		["cp a.desktop ~/.config/autostart/", "startup-folder"],
		["powershell Register-ScheduledTask -TaskName x", "scheduled-task"],
		["nssm install x a.exe", "windows-service"],
		["systemctl enable x", "systemd-unit"],
	])("%s", (text, mechanism) => {
		expect(found(text)).toBe(mechanism);
	});

	test("asking and copying from there does not count", () => {
		for (const text of ["crontab -l", "schtasks /query", "systemctl status x", "cp ~/.bashrc /tmp/b", "sc query x"])
			expect(found(text)).toBeUndefined();
	});
});

describe("onlySetsUpShell", () => {
	test("paths, aliases, completions", () => {
		expect(onlySetsUpShell('\nexport PATH="$HOME/bin:$PATH"\nalias s=specimen\n')).toBe(true);
		expect(onlySetsUpShell('eval "$(specimen init)"')).toBe(true);
	});

	test("not what starts a program", () => {
		expect(onlySetsUpShell("specimen &\n")).toBe(false);
		expect(onlySetsUpShell("export X=$(curl https://example.com)")).toBe(false);
		expect(onlySetsUpShell(undefined)).toBe(false);
	});

	test("a long line of half matches ends at once", () => {
		expect(onlySetsUpShell(`${"fi ".repeat(600)}x`)).toBe(false);
	});
});

describe("destructionIn", () => {
	const found = (text: string): boolean => destructionIn(commandsOfShell(text)) !== undefined;

	test.each([
		"rm -rf /",
		"rm -rf $HOME",
		"del /s /q C:\\*",
		"find / -delete",
		"dd if=/dev/zero of=/dev/sda",
		"wbadmin delete catalog -quiet",
		"wmic shadowcopy delete",
		"cat /dev/zero > /dev/nvme0n1",
	])("%s", (text) => {
		expect(found(text)).toBe(true);
	});

	test.each(["rm -rf build", "del /s /q build", "find . -name '*.pyc' -delete", "dd if=a of=b.img", "format 3 digits"])(
		"leaves %s",
		(text) => {
			expect(found(text)).toBe(false);
		},
	);
});

describe("secretPathOf", () => {
	test.each([
		["~/.ssh/id_rsa", "SSH keys"],
		["Login Data", "browser passwords"],
		["\uFFFC\\Google\\Chrome\\User Data\\Local State", "Chrome's encryption key"],
		["nkbihfbeogaeaoehlefnkodbefgpgknn", "the MetaMask extension"],
		["%APPDATA%/Telegram Desktop/tdata", "Telegram sessions"],
	])("%s", (path, what) => {
		expect(secretPathOf(path)?.what).toBe(what);
	});

	test("leaves prose and other paths", () => {
		for (const text of [
			"see the file ~/.ssh/id_rsa of the user that you are logged in as when you run this",
			"data/cookies.json",
			"wallet",
			"docs/credentials.md",
		])
			expect(secretPathOf(text)).toBeUndefined();
	});
});
