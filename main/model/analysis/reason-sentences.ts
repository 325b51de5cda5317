import type { Verdict } from "./analysis.ts";

/** The reasons and what would make it worse, as sentences: "Suspicious because …. Would be malicious if …." */
export function reasonSentences(verdict: Pick<Verdict, "reasons" | "wouldBe">): string[] {
	return [...verdict.reasons, ...verdict.wouldBe].map(({ text }) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`);
}
