import { describe, expect, it } from "vitest";
import { parseCommandLine } from "../../../main/cli/command-line.ts";
import { UsageError } from "../../../main/cli/usage-error.ts";

const plainScan = {
	kind: "scan",
	targets: ["x"],
	format: "text",
	failOn: "suspicious",
	offline: false,
	allDistributions: false,
	prereleases: false,
	prefilter: false,
	together: false,
	quiet: false,
};

describe("parseCommandLine", () => {
	it("reads scan with its defaults", () => {
		expect(parseCommandLine(["scan", "x"])).toEqual(plainScan);
	});

	it("reads every option of scan", () => {
		const args =
			"a b --format json --output out.json --fail-on malicious --index-url https://i.example/simple --jobs 3 --time-limit 30";
		expect(
			parseCommandLine(["scan", ...args.split(" "), "--all-distributions", "--pre", "--prefilter", "--quiet"]),
		).toEqual({
			kind: "scan",
			targets: ["a", "b"],
			format: "json",
			output: "out.json",
			failOn: "malicious",
			indexUrl: "https://i.example/simple",
			jobs: 3,
			timeLimit: 30,
			offline: false,
			allDistributions: true,
			prereleases: true,
			prefilter: true,
			together: false,
			quiet: true,
		});
		expect(parseCommandLine(["scan", "a", "b", "--together", "--format", "html"])).toMatchObject({
			targets: ["a", "b"],
			together: true,
		});
		expect(parseCommandLine(["scan", "-"])).toEqual({ ...plainScan, targets: ["-"] });
		expect(parseCommandLine(["scan", "x", "--password", "secret"])).toEqual({ ...plainScan, password: "secret" });
		expect(() => parseCommandLine(["scan", "x", "--password", ""])).toThrow(UsageError);
		expect(parseCommandLine(["scan", "--offline", "--", "-odd-name"])).toEqual({
			...plainScan,
			targets: ["-odd-name"],
			offline: true,
		});
	});

	it("reads cache with its actions", () => {
		const plain = { kind: "cache", action: "list", digests: [], json: false };
		expect(parseCommandLine(["cache"])).toEqual(plain);
		expect(parseCommandLine(["cache", "list", "--json"])).toEqual({ ...plain, json: true });
		expect(parseCommandLine(["cache", "clear", "0123ABCD"])).toEqual({
			...plain,
			action: "clear",
			digests: ["0123abcd"],
		});
		for (const wrong of [["empty"], ["list", "0123abcd"], ["clear", "../x"], ["clear", "0123"], ["clear", "--json"]]) {
			expect(() => parseCommandLine(["cache", ...wrong])).toThrow(UsageError);
		}
		expect(parseCommandLine(["cache", "--help"])).toEqual({ kind: "help", topic: "cache" });
	});

	it("takes either word on the prefilter, and not both", () => {
		expect(parseCommandLine(["scan", "x", "--no-prefilter"])).toEqual(plainScan);
		expect(() => parseCommandLine(["scan", "x", "--prefilter", "--no-prefilter"])).toThrow("contradict");
	});

	it("takes a filter that it understands, and says where it does not", () => {
		const filter = "sev>=high path!=tests/**";
		expect(parseCommandLine(["scan", "x", "--filter", filter])).toEqual({ ...plainScan, filter });
		expect(() => parseCommandLine(["scan", "x", "--filter", "sev>=high colour=red"])).toThrow("column 11");
		expect(() => parseCommandLine(["scan", "x", "--filter", "sev>="])).toThrow("not finished");
		expect(() => parseCommandLine(["scan", "x", "--filter", "x".repeat(3_000)])).toThrow("at most 2000");
	});

	it("reads open, rules, version and help", () => {
		expect(parseCommandLine(["open"])).toEqual({
			kind: "open",
			targets: [],
			web: false,
			browser: true,
			offline: false,
		});
		expect(parseCommandLine(["open", "x", "--web", "--port", "0", "--no-browser"])).toEqual({
			kind: "open",
			targets: ["x"],
			web: true,
			port: 0,
			browser: false,
			offline: false,
		});
		expect(parseCommandLine(["rules"])).toEqual({ kind: "rules" });
		expect(parseCommandLine(["rules", "some-id"])).toEqual({ kind: "rules", id: "some-id" });
		expect(parseCommandLine(["--version"])).toEqual({ kind: "version" });
		expect(parseCommandLine(["--help"])).toEqual({ kind: "help" });
		expect(parseCommandLine(["scan", "--help"])).toEqual({ kind: "help", topic: "scan" });
		expect(parseCommandLine(["help", "open"])).toEqual({ kind: "help", topic: "open" });
	});

	it.each([
		["", /a command is missing/],
		["frob", /no command “frob”/],
		["--frob", /Unknown option '--frob'/],
		["scan", /scan needs a TARGET/],
		["scan x --frob", /Unknown option '--frob'; --help/],
		["scan x --format", /--format/],
		["scan x --format xml", /--format takes text, json, jsonl, markdown, html, not “xml”/],
		["scan x --format sarif", /sarif comes with a later version/],
		["scan x y --format html", /one TARGET/],
		["scan x --format html --all-distributions", /without --all-distributions/],
		["scan x --fail-on clear", /--fail-on takes notable, suspicious, malicious/],
		["scan x --jobs 0", /--jobs takes a number from 1 to 256/],
		["scan x --jobs 1.5", /not “1\.5”/],
		["scan x --time-limit 0", /--time-limit takes a number from 1 to 86400/],
		["scan x --index-url ftp://i.example", /only reached over https/],
		["scan x --index-url http://i.example", /plain http/],
		["scan x - --together", /files and folders of this machine/],
		["scan x --together --all-distributions", /files and folders of this machine/],
		["scan - -", /can be read once/],
		["scan x --quiet=yes", /--quiet/],
		["open --port 80", /--port belongs to --web/],
		["open --no-browser", /--no-browser belongs to --web/],
		["open --web --port 70000", /from 0 to 65535/],
		["rules a b", /one ID/],
		["help frob", /help takes scan, open, rules/],
	])("refuses “%s” in one line", (line, words) => {
		const parse = (): unknown => parseCommandLine(line === "" ? [] : line.split(" "));
		expect(parse).toThrow(UsageError);
		expect(parse).toThrow(words);
		expect(parse).not.toThrow(/\n/);
	});

	it("refuses an empty target and shows odd arguments escaped", () => {
		expect(() => parseCommandLine(["scan", " "])).toThrow(/TARGET is empty/);
		expect(() => parseCommandLine(["scan", "x", "--output", ""])).toThrow(/name of a file/);
		expect(() => parseCommandLine(["\u001b[31mred"])).toThrow(/\\x1b\[31mred/);
		expect(() => parseCommandLine(["scan", "--\u001b[31m"])).toThrow(/\\x1b\[31m/);
	});

	it("never shows the password of an index address", () => {
		expect(() => parseCommandLine(["scan", "x", "--index-url", "http://ana:s3cret@i.example/"])).toThrow(UsageError);
		expect(() => parseCommandLine(["scan", "x", "--index-url", "http://ana:s3cret@i.example/"])).not.toThrow(/s3cret/);
	});
});
