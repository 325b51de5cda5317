import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import type { Finding } from "../../../main/model/analysis/finding.ts";
import { scanFindingSchema } from "../../../main/model/analysis/scan-result.ts";
import { createScanPool } from "../../../main/scan/scan-pool.ts";
import { buildTar } from "../../support/tar-builder.ts";
import { buildZip } from "../../support/zip-builder.ts";

const pool = createScanPool({ jobs: 1 });
afterAll(() => pool.close());

type Files = Readonly<Record<string, string>>;

async function findingsOf(filename: string, bytes: Uint8Array): Promise<readonly Finding[]> {
	const { analysis } = await pool.scan({ kind: "bytes", filename, bytes, origin: "upload" });
	return analysis.findings;
}

function wheel(files: Files): Promise<readonly Finding[]> {
	return findingsOf(
		"pond-1.0-py3-none-any.whl",
		buildZip(Object.entries(files).map(([name, content]) => ({ name, content }))),
	);
}

function sdist(files: Files): Promise<readonly Finding[]> {
	const members = Object.entries(files).map(([name, content]) => ({ name: `pond-1.0/${name}`, content }));
	return findingsOf("pond-1.0.tar.gz", gzipSync(buildTar(members)));
}

function base64(text: string): string {
	return Buffer.from(text).toString("base64");
}

const START = "import subprocess\nsubprocess.Popen(['sh', '-c', 'uname -a'])\n";
const BOOT = "import subprocess\ndef boot():\n    subprocess.Popen(['sh', '-c', 'uname -a'])\n";

/** The ways to processes that are started, in one file. */
function ways(findings: readonly Finding[], path: string): string[] {
	const found = findings.filter((finding) => finding.rule.startsWith("process-at-") && finding.path === path);
	return [...new Set(found.map(({ reach, reachPath }) => `${reach}: ${reachPath.join(" → ")}`))];
}

describe("how a finding says it is reached", () => {
	it("by a command of setup.py and a helper", async () => {
		const findings = await sdist({
			"setup.py":
				"from setuptools import setup\nfrom setuptools.command.install import install\nimport helpers\nclass I(install):\n    def run(self):\n        helpers.boot()\nsetup(cmdclass={'install': I})\n",
			"helpers.py": BOOT,
		});
		expect(ways(findings, "pond-1.0/helpers.py")).toEqual([
			"install: setup.py → cmdclass install → run() → helpers.boot()",
		]);
	});

	it("in a decoded layer, by what runs the layer", async () => {
		const findings = await sdist({
			"setup.py": `import base64\ndef go():\n    exec(base64.b64decode("${base64(`${BOOT}boot()\n`)}"))\ngo()\n`,
		});
		expect(ways(findings, "pond-1.0/setup.py")).toEqual(["install: setup.py → go() → decoded layer → boot()"]);
	});

	it("in a layer of a layer", async () => {
		const inner = `import base64\nexec(base64.b64decode("${base64(START)}"))\n`;
		const findings = await wheel({ "pond/__init__.py": `import base64\nexec(base64.b64decode("${base64(inner)}"))\n` });
		expect(ways(findings, "pond/__init__.py")).toEqual(["import: import pond → decoded layer → decoded layer"]);
	});

	it("out of a layer, back into the package", async () => {
		const code = "from .inner import boot\nboot()\n";
		const findings = await wheel({
			"pond/__init__.py": `import base64\nexec(base64.b64decode("${base64(code)}"))\n`,
			"pond/inner.py": BOOT,
		});
		expect(ways(findings, "pond/inner.py")).toEqual(["import: import pond → decoded layer → inner.boot()"]);
	});

	it("by a function that a decoded layer defines", async () => {
		const findings = await wheel({
			"pond/__init__.py": `import base64\nexec(base64.b64decode("${base64(BOOT)}"))\nboot()\n`,
		});
		expect(ways(findings, "pond/__init__.py")).toEqual(["import: import pond → boot()"]);
	});

	it("by code in a path configuration file", async () => {
		const findings = await wheel({
			"pond.pth": "import pond; exec('import pond.m; pond.m.boot()')\n",
			"pond/m.py": BOOT,
			"pond/__init__.py": "",
		});
		expect(ways(findings, "pond/m.py")).toEqual(["startup: pond.pth → decoded layer → m.boot()"]);
	});

	it("by a build hook that only the scan's reading of hatch.toml shows", async () => {
		const findings = await sdist({
			"pyproject.toml": '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n',
			"hatch.toml": '[build.hooks.custom]\npath = "hook.py"\n',
			"hook.py": START,
		});
		expect(ways(findings, "pond-1.0/hook.py")).toEqual(["install: pyproject.toml → hatch build hook → runs hook.py"]);
	});

	it("in characters that are safe to show, and as the scan's JSON has it", async () => {
		const findings = await sdist({ "setup.py": `import runpy\nrunpy.run_path("x\u202ey.py")\n`, "x\u202ey.py": START });
		const [finding] = findings.filter((one) => one.rule === "process-at-install");
		expect(finding?.reachPath).toEqual(["setup.py", "runs x\\u202ey.py"]);
		expect(scanFindingSchema.shape.reachPath.parse(finding?.reachPath)).toHaveLength(2);
	});

	it("by nothing, where it is about the whole", async () => {
		const findings = await findingsOf(
			"reqeusts-1.0-py3-none-any.whl",
			buildZip([
				{ name: "reqeusts/__init__.py", content: "" },
				{ name: "reqeusts-1.0.dist-info/METADATA", content: "Metadata-Version: 2.1\nName: reqeusts\nVersion: 1.0\n" },
			]),
		);
		const whole = findings.filter((finding) => finding.memberId === undefined);
		expect(whole.length).toBeGreaterThan(0);
		for (const finding of whole) expect(finding.reachPath).toEqual([]);
	});
});

describe("what harmless packages do", () => {
	it("setup.py in a wheel runs on no installation", async () => {
		const findings = await wheel({ "setup.py": START, "pond/__init__.py": "" });
		expect(ways(findings, "setup.py")).toEqual(["import: import setup"]);
	});

	it("a setup script like numpy's: commands for developers, a version that is asked for, a build of its own", async () => {
		const findings = await sdist({
			"setup.py": `import os, subprocess, sys
from setuptools import setup, Command
from setuptools.command.build_ext import build_ext

def git_version():
    return subprocess.check_output(["git", "rev-parse", "HEAD"]).strip().decode()

class UploadCommand(Command):
    user_options = []
    def initialize_options(self): pass
    def finalize_options(self): pass
    def run(self):
        os.system("{} setup.py sdist bdist_wheel".format(sys.executable))
        os.system("twine upload dist/*")
        sys.exit()

class TestCommand(Command):
    def run(self):
        sys.exit(subprocess.call([sys.executable, "-m", "pytest"]))

class BuildExt(build_ext):
    def build_extensions(self):
        super().build_extensions()

if __name__ == "__main__":
    setup(name="pond", version="1.0+" + git_version(), cmdclass={"upload": UploadCommand, "test": TestCommand, "build_ext": BuildExt})
`,
		});
		expect(new Set(ways(findings, "pond-1.0/setup.py"))).toEqual(new Set(["install: setup.py → git_version()"]));
		expect(
			findings
				.filter((finding) => finding.reachPath.some((step) => /cmdclass (?:upload|test)/.test(step)))
				.map((finding) => finding.reach),
		).not.toContain("install");
	});
});
