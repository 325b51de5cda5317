import type { JSX } from "react";
import type { Unjudged } from "../../main/model/analysis/analysis.ts";
import { NoVerdictChip, UnjudgedView } from "../summary/unjudged-view.tsx";
import { packageName } from "./story-section.tsx";

/** Stands where the story will: what it is called, that there is no verdict, and how far the analysis is. */
export function UnjudgedSection({ analysis }: { readonly analysis: Unjudged }): JSX.Element {
	return (
		<section className="overview-story" aria-label="No verdict yet" data-verdict="unreviewed">
			<header className="overview-head">
				<h1 className="one-line">{packageName(analysis)}</h1>
				<NoVerdictChip analysis={analysis} />
			</header>
			<UnjudgedView analysis={analysis} />
		</section>
	);
}
