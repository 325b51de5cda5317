import { useQuery } from "@tanstack/react-query";
import { type JSX, useMemo } from "react";
import type { PackageFact } from "../../main/api/contract.ts";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { formatSize } from "../../main/model/analysis/layer.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { toFault } from "../host/fault.ts";
import { counted, quoted } from "../widgets/text.ts";
import { useBench } from "../workbench/context.ts";
import { showPlace } from "../workbench/navigate.ts";
import { shownPath } from "../workbench/paths.ts";
import { factsQuery } from "../workbench/queries.ts";

/** Values of one label that are shown; the others are in the file. */
const SHOWN = 8;

export interface FactGroup {
	readonly label: string;
	readonly facts: readonly PackageFact[];
}

/** One line for each label, in the order of their first mention. */
export function factGroups(facts: readonly PackageFact[]): readonly FactGroup[] {
	const groups = new Map<string, PackageFact[]>();
	for (const fact of facts) {
		const known = groups.get(fact.label);
		if (known) known.push(fact);
		else groups.set(fact.label, [fact]);
	}
	return [...groups].map(([label, list]) => ({ label, facts: list }));
}

function ownFacts(analysis: AnalysisSoFar): readonly (readonly [string, string])[] {
	const { artifact, members, layers } = analysis;
	const judged = analysis.status !== "unjudged";
	const files = members.filter(({ kind }) => kind === "file");
	const python = files.filter(({ path }) => /\.pyw?$/i.test(path)).length;
	return [
		["File", `${artifact.filename}, ${artifact.kind}, ${formatSize(artifact.size)}`],
		[
			"Holds",
			`${counted(files.length, "file")} (${python.toLocaleString("en")} of Python)${judged ? `, ${counted(layers.length, "decoded layer")}` : ""}`,
		],
		["From", artifact.origin],
		["SHA-256", artifact.sha256],
		...(artifact.blake2b256 === undefined ? [] : [["BLAKE2b-256", artifact.blake2b256] as const]),
		...(judged
			? [["Scanned", `in ${(analysis.durationMs / 1_000).toFixed(1)} s with rules ${analysis.ruleset}`] as const]
			: []),
	];
}

/** What the file is, and what the package says of itself, with the member that says it. */
export function FactsSection({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const { host } = useBench();
	const { data, error } = useQuery(factsQuery(host, analysis.artifact.id));
	const groups = useMemo(() => factGroups(data ?? []), [data]);
	return (
		<section className="overview-card facts" aria-label="Facts" data-testid="facts">
			<h2>Facts</h2>
			<dl className="fact-list">
				{ownFacts(analysis).map(([label, value]) => (
					<div key={label} className="fact-line">
						<dt>{label}</dt>
						<dd className={/^(SHA|BLAKE)/.test(label) ? "code fact-digest" : ""}>{displayText(value)}</dd>
					</div>
				))}
				{groups.map(({ label, facts }) => (
					<div key={label} className="fact-line">
						<dt>{label}</dt>
						<dd>
							{facts.slice(0, SHOWN).map((fact) => {
								const { memberId, path } = fact;
								return memberId === undefined ? (
									<span key={fact.value} className="fact-value">
										{quoted(fact.value)}
									</span>
								) : (
									<button
										key={`${fact.value} ${memberId}`}
										type="button"
										className="fact-value fact-link"
										title={path === undefined ? "" : `Said in ${shownPath(analysis, path)}`}
										onClick={() => showPlace(analysis.artifact.id, { documentId: memberId })}
									>
										{quoted(fact.value)}
									</button>
								);
							})}
							{facts.length > SHOWN ? (
								<span className="muted">{`and ${(facts.length - SHOWN).toLocaleString("en")} more`}</span>
							) : null}
						</dd>
					</div>
				))}
			</dl>
			{error === null ? null : (
				<p className="problem" role="alert">
					The metadata could not be read: {toFault(error).message}
				</p>
			)}
			{data?.length === 0 ? <p className="muted">The package says nothing of itself.</p> : null}
		</section>
	);
}
