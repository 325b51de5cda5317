import { useQuery } from "@tanstack/react-query";
import { type JSX, useEffect, useMemo } from "react";
import type { Analysis, AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import type { FindingReview } from "../../main/model/case/case.ts";
import { loadEditor } from "../shell/load-editor.ts";
import { IndexFacts } from "../summary/index-facts.tsx";
import { counted } from "../widgets/text.ts";
import { useBench } from "../workbench/context.ts";
import { caseStateQuery, rulesQuery } from "../workbench/queries.ts";
import { fetchAhead } from "../workbench/read-ahead.ts";
import { whyNotYet } from "../workbench/unjudged.ts";
import { chainPicture } from "./chain.ts";
import { ChainPictureView } from "./chain-picture.tsx";
import { CoverageCard } from "./coverage-card.tsx";
import { FactsSection } from "./facts-section.tsx";
import { IndicatorTable } from "./indicator-table.tsx";
import { ReachTreeView } from "./reach-tree-view.tsx";
import { StorySection } from "./story-section.tsx";
import { TreemapView } from "./treemap-view.tsx";
import { UnjudgedSection } from "./unjudged-section.tsx";
import "./overview.css";

const noReviews: ReadonlyMap<string, FindingReview> = new Map();

function StoryPicture({
	analysis,
	ruleTitles,
}: {
	readonly analysis: Analysis;
	readonly ruleTitles: ReadonlyMap<string, string>;
}): JSX.Element | null {
	const picture = useMemo(() => chainPicture(analysis, ruleTitles), [analysis, ruleTitles]);
	if (![...picture.nodes.values()].some((nodes) => nodes.length > 0)) return null;
	return (
		<section className="overview-card wide" aria-label="The story as a picture">
			<ChainPictureView analysis={analysis} picture={picture} />
		</section>
	);
}

/** The first page of a package: what the machine makes of it, how the code comes to run, where it lies, and what was left out. */
export function Overview({ analysis }: { readonly analysis: AnalysisSoFar }): JSX.Element {
	const bench = useBench();
	const { host } = bench;
	const artifactId = analysis.artifact.id;
	const rules = useQuery(rulesQuery(host)).data;
	const judged = analysis.status !== "unjudged";
	const reviews = useQuery(caseStateQuery(host, artifactId)).data?.findings ?? noReviews;
	const ruleTitles = useMemo(() => new Map((rules ?? []).map(({ id, title }) => [id, title])), [rules]);

	// The editor comes while the analyst reads this page, and the text of the first finding.
	useEffect(() => {
		const handle = requestIdleCallback(() => void loadEditor());
		return () => cancelIdleCallback(handle);
	}, []);
	useEffect(() => {
		if (!judged) return undefined;
		const handle = requestIdleCallback(() => void fetchAhead(bench, artifactId));
		return () => cancelIdleCallback(handle);
	}, [bench, artifactId, judged]);

	return (
		<div className="overview" data-testid="overview" data-artifact={analysis.artifact.id} data-judged={judged}>
			{analysis.status === "unjudged" ? (
				<UnjudgedSection analysis={analysis} />
			) : (
				<>
					<StorySection analysis={analysis} />
					<StoryPicture analysis={analysis} ruleTitles={ruleTitles} />
				</>
			)}
			<div className="overview-columns">
				<div className="overview-column">
					{analysis.status === "unjudged" ? (
						<section className="overview-card" aria-label="What was found">
							<h2>What was found</h2>
							<p className="muted">{whyNotYet(analysis, "Not known")}</p>
						</section>
					) : (
						<>
							<section className="overview-card" aria-label="How the findings are reached">
								<h2>
									How it is reached <span className="muted">{counted(analysis.findings.length, "finding")}</span>
								</h2>
								<ReachTreeView analysis={analysis} ruleTitles={ruleTitles} />
							</section>
							<IndicatorTable analysis={analysis} />
							<CoverageCard analysis={analysis} />
						</>
					)}
				</div>
				<div className="overview-column">
					<section className="overview-card" aria-label="Files by size">
						<h2>
							Files by size{" "}
							{judged ? (
								<span className="muted">colour, letter: gravest finding; flagged files are never tiny</span>
							) : null}
						</h2>
						<TreemapView analysis={analysis} reviews={reviews} />
					</section>
					{analysis.index === undefined ? null : <IndexFacts facts={analysis.index} />}
					<FactsSection analysis={analysis} />
				</div>
			</div>
		</div>
	);
}
