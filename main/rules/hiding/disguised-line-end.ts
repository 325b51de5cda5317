import type { Range } from "../../model/text/span.ts";
import type { ScopeId } from "../../python/facts.ts";
import type { Match, ModuleRule, ModuleSubject } from "../rule.ts";
import { insideComment, insideString } from "../support/comments.ts";
import { quoted } from "../support/values.ts";
import { capForReach } from "../support/weigh.ts";

/** A form feed is a blank to Python; a pager or printer begins a new page there, so that what follows is on another screen. */
const FORM_FEED = /[^\s][^\n\f]*\f[\f \t]*(?=[^\s#])/g;
const MOST = 5;

/** Code behind a line end that many viewers do not show as one. */
export const disguisedLineEnd: ModuleRule = {
	about: "module",
	id: "disguised-line-end",
	title: "Code behind a line end that is not shown as one",
	family: "hiding",
	severity: "high",
	attack: ["T1027", "T1036"],
	why: "A lone carriage return ends a comment for Python, but not for tools that count lines by line feeds: what follows looks like part of the comment.",
	lookalikes:
		"Files of old Macintoshes end every line so, doubled conversions leave empty lines, and form feeds stand on lines of their own between sections: code must follow on what looks like the same line.",
	atoms: [],
	// Of lone carriage returns the text tells nothing any more: files with `Document.loneReturns` are read anyway.
	wants: (text) => text.includes("\f"),
	*check(subject: ModuleSubject): Iterable<Match> {
		const { module } = subject;
		const { text, loneReturns } = module.document;
		let told = 0;
		for (const at of loneReturns ?? []) {
			const code = codeBetween(subject, at + 1, endOfLine(text, at + 1));
			if (!code || insideString(module, at) || told++ >= MOST) continue;
			const comment = insideComment(module, at - 1);
			yield match(subject, code, comment ? "high" : "medium", {
				message: `Code behind a lone carriage return${comment ? ", which looks like part of a comment" : ""}`,
				shape: "carriage-return",
			});
		}
		if (!text.includes("\f")) return;
		for (const found of text.matchAll(FORM_FEED)) {
			const start = found.index + found[0].length;
			const code = codeBetween(subject, start, endOfLine(text, start));
			if (!code || insideString(module, start - 1) || insideComment(module, start - 1) || told++ >= MOST) continue;
			yield match(subject, code, "medium", {
				message: "Code behind a form feed in the middle of a line, on another page",
				shape: "form-feed",
			});
		}
	},
};

interface Code {
	readonly range: Range;
	readonly scope: ScopeId;
}

function codeBetween({ module }: ModuleSubject, start: number, end: number): Code | undefined {
	const fact = [module.calls, module.imports, module.assignments]
		.map((list) => list.find(({ range }) => range.start >= start && range.start < end))
		.find((one) => one !== undefined);
	return fact && { range: { start, end }, scope: fact.scope };
}

function endOfLine(text: string, from: number): number {
	const end = text.indexOf("\n", from);
	return end < 0 ? text.length : end;
}

function match(
	subject: ModuleSubject,
	{ range, scope }: Code,
	severity: "medium" | "high",
	{ message, shape }: { message: string; shape: string },
): Match {
	const value = subject.module.document.text.slice(range.start, range.end);
	return {
		range,
		scope,
		severity: capForReach(subject.reachOf(scope), severity),
		confidence: "high",
		message: `${message}: ${quoted(value)}`,
		evidence: [{ label: "hides behind a line end", range, value: value.slice(0, 400) }],
		shape: `disguised-line-end:${shape}`,
		traits: ["hides"],
		story: "hides code behind a line end that many viewers do not show",
	};
}
