import { useQuery } from "@tanstack/react-query";
import { type JSX, useState } from "react";
import { formatSize } from "../../main/model/analysis/layer.ts";
import type { Distribution, Project, Release } from "../../main/model/package/release.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { toFault } from "../host/fault.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { DialogFrame } from "../widgets/dialog.tsx";
import { counted } from "../widgets/text.ts";
import { VirtualList } from "../widgets/virtual-list.tsx";
import { useBench } from "../workbench/context.ts";
import { openSource } from "../workbench/open-artifact.ts";
import { hostInfoQuery, projectQuery } from "../workbench/queries.ts";
import { typedReference } from "./reference.ts";
import "./index-dialog.css";

/** The file taken when none is chosen: the sdist, which shows what installation runs, else the first wheel. */
export function preferredFile(release: Release): Distribution | undefined {
	const { distributions } = release;
	return (
		distributions.find((file) => file.kind === "sdist") ??
		distributions.find((file) => file.kind === "wheel") ??
		distributions[0]
	);
}

/** The newest release that is not yanked, or else the newest. */
export function preferredRelease(project: Project, version: string | undefined): Release | undefined {
	if (version !== undefined) return project.releases.find((release) => release.version === version);
	return project.releases.find((release) => !release.yanked && release.distributions.length > 0) ?? project.releases[0];
}

function Yanked({ reason }: { readonly reason?: string | undefined }): JSX.Element {
	return (
		<span className="chip pressing" title={reason ? displayText(reason) : "No reason was given"}>
			yanked
		</span>
	);
}

function Versions({
	project,
	chosen,
	onChoose,
	onEnter,
}: {
	readonly project: Project;
	readonly chosen: Release | undefined;
	readonly onChoose: (release: Release) => void;
	readonly onEnter: () => void;
}): JSX.Element {
	return (
		<div className="index-column">
			<h3>{counted(project.releases.length, "release")}</h3>
			<VirtualList
				id="index-versions"
				label="Releases, newest first"
				role="listbox"
				testId="index-versions"
				rows={project.releases}
				keyOf={(release) => release.version}
				heightOf={() => 26}
				activeIndex={chosen === undefined ? -1 : project.releases.indexOf(chosen)}
				ariaOf={(release) => ({ role: "option", "aria-selected": release === chosen })}
				renderRow={(release) => (
					<div className="index-row">
						<span className="one-line">{displayText(release.version)}</span>
						{release.yanked ? <Yanked reason={release.distributions[0]?.yanked} /> : null}
						<span className="muted index-aside">{release.distributions[0]?.uploadTime?.slice(0, 10) ?? ""}</span>
					</div>
				)}
				onPress={onChoose}
				onMove={(index) => {
					const release = project.releases[index];
					if (release) onChoose(release);
				}}
				onDoublePress={onEnter}
				onKeyDown={(event) => {
					if (event.key === "Enter") onEnter();
				}}
				empty={<p className="list-empty">The index lists no release.</p>}
			/>
		</div>
	);
}

function Files({
	release,
	chosen,
	onChoose,
	onOpen,
}: {
	readonly release: Release;
	readonly chosen: Distribution | undefined;
	readonly onChoose: (file: Distribution) => void;
	readonly onOpen: (file: Distribution) => void;
}): JSX.Element {
	const files = release.distributions;
	return (
		<div className="index-column wide">
			<h3>
				{counted(files.length, "file")} of {displayText(release.version)}
			</h3>
			<VirtualList
				id="index-files"
				label="Files of the release"
				role="listbox"
				testId="index-files"
				rows={files}
				keyOf={(file) => file.filename}
				heightOf={() => 26}
				activeIndex={chosen === undefined ? -1 : files.indexOf(chosen)}
				ariaOf={(file) => ({ role: "option", "aria-selected": file === chosen })}
				renderRow={(file) => (
					<div className="index-row">
						<span className="chip plain index-kind">{file.kind}</span>
						<span className="one-line" title={displayText(file.filename)}>
							{displayText(file.filename)}
						</span>
						{file.yanked === undefined ? null : <Yanked reason={file.yanked} />}
						<span className="muted index-aside">{file.size === undefined ? "" : formatSize(file.size)}</span>
					</div>
				)}
				onPress={onChoose}
				onDoublePress={onOpen}
				onMove={(index) => {
					const file = files[index];
					if (file) onChoose(file);
				}}
				onKeyDown={(event) => {
					if (event.key === "Enter" && chosen) onOpen(chosen);
				}}
				empty={<p className="list-empty">This release has no file.</p>}
			/>
		</div>
	);
}

/** A project, one of its releases, one of its files. */
export function IndexDialog(): JSX.Element {
	const bench = useBench();
	const show = useScreenStore((state) => state.show);
	const index = useQuery(hostInfoQuery(bench.host)).data?.index;
	const [typed, setTyped] = useState("");
	const [asked, setAsked] = useState<{ readonly name: string; readonly version: string | undefined }>();
	const [version, setVersion] = useState<string>();
	const [filename, setFilename] = useState<string>();
	const project = useQuery({ ...projectQuery(bench.host, asked?.name ?? ""), enabled: asked !== undefined });
	const wantedVersion = version ?? asked?.version;
	const release = project.data === undefined ? undefined : preferredRelease(project.data, wantedVersion);
	const file =
		release === undefined
			? undefined
			: (release.distributions.find((candidate) => candidate.filename === filename) ?? preferredFile(release));
	const reference = typedReference(typed);
	const stale = reference?.name !== asked?.name || reference?.version !== asked?.version;

	function ask(): void {
		if (reference === undefined) return;
		setAsked(reference);
		setVersion(undefined);
		setFilename(undefined);
	}

	function open(chosen: Distribution): void {
		if (project.data === undefined || release === undefined) return;
		show(undefined);
		const yanked = release.yanked || chosen.yanked !== undefined;
		void openSource(
			bench,
			{
				kind: "index",
				reference: `${project.data.name}==${release.version}`,
				filename: chosen.filename,
				...(yanked ? { allowYanked: true } : {}),
			},
			chosen.filename,
		);
	}

	return (
		<DialogFrame
			title="Open from PyPI"
			explanation={
				index === undefined
					? "Vivarium is offline: no index is asked."
					: `The index is ${displayText(index)}. A file's SHA-256 is checked before anything in it is read; nothing is installed.`
			}
			size="large"
			testId="index-dialog"
			actions={
				<button
					type="button"
					className="button strong"
					data-testid="index-open"
					disabled={file === undefined || stale}
					onClick={() => {
						if (file) open(file);
					}}
				>
					{file === undefined ? "Open" : `Open ${displayText(file.filename, 80)}`}
				</button>
			}
		>
			<form
				className="index-form"
				onSubmit={(event) => {
					event.preventDefault();
					if (!stale && file) open(file);
					else ask();
				}}
			>
				<input
					className="field"
					data-first-focus=""
					placeholder="Project, project==version, pkg:pypi/project@version, or a project's address"
					aria-label="Project"
					aria-invalid={typed !== "" && reference === undefined}
					data-testid="index-name"
					value={typed}
					onChange={(event) => setTyped(event.target.value)}
				/>
				<button
					type="submit"
					className="button"
					data-testid="index-find"
					disabled={reference === undefined || index === undefined}
				>
					Find releases
				</button>
			</form>
			{typed !== "" && reference === undefined ? (
				<p className="problem">This is no project name: letters, digits, “.”, “-” and “_”, optionally “==version”.</p>
			) : null}
			{project.isFetching && project.data === undefined ? <p className="muted">Asking the index…</p> : null}
			{project.error === null ? null : (
				<p className="problem" role="alert" data-testid="index-problem">
					{toFault(project.error).message}
				</p>
			)}
			{project.data === undefined || project.error !== null ? null : (
				<div className="index-columns">
					<Versions
						project={project.data}
						chosen={release}
						onChoose={(chosen) => {
							setVersion(chosen.version);
							setFilename(undefined);
						}}
						onEnter={() => {
							if (file !== undefined && !stale) open(file);
						}}
					/>
					{release === undefined ? (
						<p className="problem index-column wide">
							There is no release {displayText(wantedVersion ?? "")}. Choose one on the left.
						</p>
					) : (
						<Files release={release} chosen={file} onChoose={(chosen) => setFilename(chosen.filename)} onOpen={open} />
					)}
				</div>
			)}
		</DialogFrame>
	);
}
