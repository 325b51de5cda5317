import { useQuery } from "@tanstack/react-query";
import { Tabs } from "radix-ui";
import { type JSX, type ReactNode, useState } from "react";
import type { AnalysisSoFar } from "../../main/model/analysis/analysis.ts";
import { formatSize } from "../../main/model/analysis/layer.ts";
import type { MemberDescription } from "../../main/model/package/structure.ts";
import { toFault } from "../host/fault.ts";
import { Icon } from "../widgets/icon.tsx";
import { quoted } from "../widgets/text.ts";
import { useBench } from "../workbench/context.ts";
import { descriptionQuery } from "../workbench/queries.ts";
import { EntropyStrip } from "./entropy-strip.tsx";
import { ExportsList, ImportsList, PartsList, StringsList } from "./structure-lists.tsx";
import "./structure.css";

interface StructurePageProps {
	readonly analysis: AnalysisSoFar;
	/** A member's or a layer's id. */
	readonly contentId: string;
	/** What shows its bytes, as a tab of the page. */
	readonly bytes?: ReactNode;
}

interface List {
	readonly key: string;
	readonly title: string;
	readonly count?: number;
	readonly body: ReactNode;
}

function listsOf(description: MemberDescription, bytes: ReactNode): readonly List[] {
	const { parts, imports, exports, exportCount = 0, strings } = description;
	const imported = imports.reduce((sum, { names, more }) => sum + Math.max(1, names.length + more), 0);
	const lists: readonly List[] = [
		{ key: "parts", title: "Sections", count: parts.length, body: <PartsList parts={parts} /> },
		{ key: "imports", title: "Imports", count: imported, body: <ImportsList imports={imports} /> },
		{ key: "exports", title: "Exports", count: exportCount, body: <ExportsList names={exports} /> },
		{ key: "strings", title: "Strings", count: strings.length, body: <StringsList strings={strings} /> },
	];
	const shown = lists.filter(({ key, count }) => key === "strings" || count !== 0);
	return bytes === undefined ? shown : [...shown, { key: "bytes", title: "Bytes", body: bytes }];
}

/** What a member or layer is made of: kind, facts, sections, imports, strings, entropy by part. Nothing of it is run. */
export function StructurePage({ analysis, contentId, bytes }: StructurePageProps): JSX.Element {
	const { host } = useBench();
	const asked = useQuery(descriptionQuery(host, analysis.artifact.id, contentId));
	const [chosen, setChosen] = useState<string>();
	if (asked.error !== null) {
		return (
			<p className="list-empty problem" role="alert">
				{toFault(asked.error).message}
			</p>
		);
	}
	if (asked.data === undefined) return <p className="list-empty">Reading…</p>;
	const description = asked.data;
	const lists = listsOf(description, bytes);
	const tab = lists.find(({ key }) => key === chosen) ?? lists[0];
	return (
		<div className="structure" data-testid="structure">
			<header className="structure-head">
				<div className="structure-words">
					<h1>
						{quoted(description.title, 200)}{" "}
						<span className="muted">
							{formatSize(description.size)}
							{description.encoding === undefined ? "" : `, ${description.encoding}`}
						</span>
					</h1>
					{description.remarks.map((remark) => (
						<p key={remark} className="structure-remark">
							<Icon name="warning" /> {quoted(remark, 600)}
						</p>
					))}
					<dl className="structure-facts">
						{description.facts.map(({ name, value }, index) => (
							// Facts never change places, and some have one name.
							<div key={`${index}:${name}`}>
								<dt>{quoted(name, 100)}</dt>
								<dd>{quoted(value, 400)}</dd>
							</div>
						))}
						<div>
							<dt>SHA-256</dt>
							<dd>
								<code>{description.sha256}</code>
							</dd>
						</div>
					</dl>
				</div>
				<EntropyStrip entropy={description.entropy} />
			</header>
			<Tabs.Root className="structure-tabs" value={tab?.key ?? ""} onValueChange={setChosen}>
				<Tabs.List className="side-tab-list" aria-label="What is inside">
					{lists.map(({ key, title, count }) => (
						<Tabs.Trigger key={key} value={key} className="tab" data-testid={`structure-tab:${key}`}>
							{title} {count === undefined ? null : <span className="state-count">{count.toLocaleString("en")}</span>}
						</Tabs.Trigger>
					))}
				</Tabs.List>
				{lists.map(({ key, body }) => (
					<Tabs.Content key={key} value={key} className="structure-content" tabIndex={-1}>
						{body}
					</Tabs.Content>
				))}
			</Tabs.Root>
		</div>
	);
}
