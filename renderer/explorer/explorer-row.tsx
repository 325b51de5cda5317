import type { JSX } from "react";
import { describeChain, formatSize, isTyped, TYPED_MEMBER } from "../../main/model/analysis/layer.ts";
import type { Reach } from "../../main/model/analysis/scales.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { Icon } from "../widgets/icon.tsx";
import { SeverityMark } from "../widgets/severity-mark.tsx";
import type { Badge } from "./badges.ts";
import type { ExplorerNode, ExplorerRow } from "./explorer-tree.ts";

function iconOf(node: ExplorerNode, expanded: boolean | undefined): string {
	switch (node.kind) {
		case "folder":
			if (node.id === TYPED_MEMBER) return "person";
			return expanded ? "folder-opened" : "folder";
		case "layer":
			return "layers";
		case "member":
			if (node.member.kind === "symlink" || node.member.kind === "hardlink") return "file-symlink-file";
			if (node.member.kind !== "file") return "circuit-board";
			if (/\.(py|pyw|pyi|pth)$/i.test(node.name)) return "python";
			if (/\.(zip|whl|gz|tgz|bz2|xz|zst|egg|tar)$/i.test(node.name)) return "file-zip";
			if (/\.(so|pyd|dll|exe|dylib|pyc|bin)$/i.test(node.name)) return "file-binary";
			return "file";
	}
}

function titleOf(node: ExplorerNode): string {
	if (node.kind === "layer" && isTyped(node.layer)) return displayText(describeChain(node.layer));
	if (node.kind === "layer")
		return `Decoded from ${displayText(node.layer.path)}: ${displayText(describeChain(node.layer))}`;
	const { member } = node;
	const path = displayText(node.kind === "folder" ? node.path : node.member.path);
	if (member === undefined) return path;
	const link = member.linkTarget === undefined ? "" : ` → ${displayText(member.linkTarget)}`;
	return [`${path}${link} (${formatSize(member.size)})`, ...member.anomalies.map((anomaly) => anomaly.message)].join(
		"\n",
	);
}

/** How far rows are indented at most, in steps: deeper ones stay readable. */
const INDENTED = 10;

export function ExplorerRowView({
	row,
	badge,
	seen,
	reach,
	changed,
	flat,
	onFold,
}: {
	readonly row: ExplorerRow;
	readonly badge: Badge | undefined;
	/** It was shown in the editor. */
	readonly seen: boolean;
	/** How its top level comes to run. */
	readonly reach: Reach | undefined;
	/** In what way it is other than it should be, or was. */
	readonly changed: string | undefined;
	/** Named by its whole path. */
	readonly flat: boolean;
	readonly onFold: (row: ExplorerRow, expanded: boolean) => void;
}): JSX.Element {
	const { node } = row;
	const anomalies = node.kind === "layer" ? [] : (node.member?.anomalies ?? []);
	// An unfolded row lets the rows below it speak, unless it is a file itself.
	const shows = badge !== undefined && (node.kind !== "folder" || row.expanded !== true);
	return (
		<div className="explorer-row" style={{ paddingLeft: 4 + Math.min(row.depth, INDENTED) * 11 }} title={titleOf(node)}>
			<span
				className="explorer-twist"
				onClick={(event) => {
					if (row.expanded === undefined) return;
					event.stopPropagation();
					onFold(row, !row.expanded);
				}}
			>
				{row.expanded === undefined ? null : <Icon name={row.expanded ? "chevron-down" : "chevron-right"} />}
			</span>
			<Icon name={iconOf(node, row.expanded)} className={`explorer-icon ${node.kind}`} />
			<span
				className={`one-line explorer-name${flat ? " tail" : ""}${node.kind === "member" && !node.member.readable ? " muted" : ""}`}
				{...(shows && badge.worst !== undefined ? { "data-severity": badge.worst } : {})}
			>
				{flat && node.kind === "member" ? <bdi>{displayText(node.member.path)}</bdi> : displayText(node.name)}
			</span>
			{node.kind === "layer" && node.layer.entry !== undefined ? (
				<span className="explorer-kept" title="Decoded by you, kept in the case">
					<Icon name="account" />
					<span className="visually-hidden">decoded by you</span>
				</span>
			) : null}
			{reach === "install" || reach === "startup" ? (
				<span
					className="explorer-reach"
					title={reach === "install" ? "Runs on installation" : "Runs whenever Python starts"}
				>
					<Icon name="zap" />
					<span className="visually-hidden">runs on {reach}</span>
				</span>
			) : null}
			{changed === undefined ? null : (
				<span className="explorer-changed" title={changed}>
					<Icon name="diff-modified" />
					<span className="visually-hidden">changed</span>
				</span>
			)}
			{node.kind === "member" && node.member.kind === "file" ? (
				<span className="explorer-size">{formatSize(node.member.size)}</span>
			) : null}
			{seen ? (
				<span className="explorer-seen" title="Seen">
					<Icon name="eye" />
					<span className="visually-hidden">seen</span>
				</span>
			) : null}
			{anomalies.length > 0 ? (
				<span className="explorer-anomaly" title={anomalies.map((anomaly) => anomaly.message).join("\n")}>
					<Icon name="warning" />
					<span className="visually-hidden">{anomalies.map((anomaly) => anomaly.message).join(" ")}</span>
				</span>
			) : null}
			{shows && badge.worst !== undefined ? <SeverityMark severity={badge.worst} count={badge.open} /> : null}
			{shows && badge.worst === undefined ? (
				<span className="explorer-done" title={`All ${badge.total} judged`}>
					<Icon name="check" />
					<span className="visually-hidden">all judged</span>
				</span>
			) : null}
		</div>
	);
}
