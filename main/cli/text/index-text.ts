import type { IndexFacts, Provenance } from "../../model/package/index-facts.ts";
import { prose } from "./finding-text.ts";
import { wrap } from "./measure.ts";
import { type Paint, severityStyle } from "./paint.ts";

function publishedBy({ bundles, problem }: Provenance): string {
	if (problem !== undefined) return `attestations: ${prose(problem, 300)}`;
	const publishers = bundles.map(({ publisher, attestations }) => {
		const { kind, repository, workflow } = publisher;
		const who = [kind, repository, workflow].filter((part) => part !== undefined).map((part) => prose(part, 200));
		const fits = attestations.length > 0 && attestations.every(({ matches }) => matches);
		return `${who.join(" ")}${fits ? "" : " (attests another file)"}`;
	});
	return publishers.length === 0
		? "no attestations"
		: `published by ${publishers.join(", ")} (signatures not verified)`;
}

/** What the index says of an artifact that came from it, in a line or two under its heading. */
export function indexText(facts: IndexFacts, paint: Paint, width: number): string[] {
	const plain = [
		...(facts.verified ? ["digest as listed"] : []),
		...(facts.uploadTime === undefined ? [] : [`uploaded ${prose(facts.uploadTime.slice(0, 10), 20)}`]),
		...(facts.requiresPython === undefined ? [] : [`Python ${prose(facts.requiresPython, 100)}`]),
		facts.provenance === undefined ? "no attestations" : publishedBy(facts.provenance),
	];
	const warnings = [
		...(facts.verified ? [] : ["Not verified: its digest was not held against one of the index."]),
		...(facts.status === undefined
			? []
			: [
					`Project ${prose(facts.status.marker, 40)}${facts.status.reason === "" ? "" : `: ${prose(facts.status.reason, 300)}`}`,
				]),
		...(facts.yanked === undefined ? [] : [`Yanked${facts.yanked === "" ? "" : `: ${prose(facts.yanked, 300)}`}`]),
		...facts.remarks.map((remark) => prose(remark, 300)),
	];
	return [
		...wrap(`index: ${plain.join(" · ")}`, width, "  ").map((line) => paint("dim", line)),
		...warnings.flatMap((warning) => wrap(warning, width, "  ").map((line) => paint(severityStyle("medium"), line))),
	];
}
