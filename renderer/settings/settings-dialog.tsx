import { useQuery } from "@tanstack/react-query";
import { Tabs } from "radix-ui";
import { type JSX, useState } from "react";
import type { Settings } from "../../main/api/contract.ts";
import { formatSize } from "../../main/model/analysis/layer.ts";
import { type ThemeChoice, themes } from "../../main/model/case/appearance.ts";
import { defaultLimits, type SetLimits, settableSeconds } from "../../main/model/limits.ts";
import { indexSettingProblem } from "../../main/model/package/safe-transport.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { toFault } from "../host/fault.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { CommandButton } from "../widgets/command-button.tsx";
import { DialogFrame } from "../widgets/dialog.tsx";
import { useBench } from "../workbench/context.ts";
import { hostInfoQuery } from "../workbench/queries.ts";
import { changePreferences, chooseTheme, replaceSettings, settingsNow } from "../workbench/settings.ts";
import "./settings-dialog.css";

const themeWords: Readonly<Record<ThemeChoice, string>> = {
	system: "as the system has it",
	dark: "dark",
	light: "light",
	"contrast-dark": "high contrast, dark",
	"contrast-light": "high contrast, light",
};

/** A number within its bounds; nothing for a field that is emptied. */
function NumberField({
	label,
	value,
	least,
	most,
	usual,
	onChange,
}: {
	readonly label: string;
	readonly value: number | undefined;
	readonly least: number;
	readonly most: number;
	readonly usual: number;
	readonly onChange: (value: number | undefined) => void;
}): JSX.Element {
	return (
		<label className="setting">
			<span>{label}</span>
			<input
				className="field"
				type="number"
				min={least}
				max={most}
				placeholder={String(usual)}
				value={value ?? ""}
				onChange={({ target }) => {
					const number = target.valueAsNumber;
					if (Number.isNaN(number)) onChange(undefined);
					else if (number >= least && number <= most) onChange(Math.round(number));
				}}
			/>
			<span className="muted">
				{least} to {most} pixels; {usual} unless you say otherwise
			</span>
		</label>
	);
}

function Appearance(): JSX.Element {
	const { host } = useBench();
	const theme = useScreenStore((state) => state.theme);
	const { codeSize, textSize, codeFont } = useScreenStore((state) => state.preferences);
	return (
		<div className="settings-page">
			<label className="setting">
				<span>Theme</span>
				<select
					className="field"
					data-first-focus=""
					data-testid="setting:theme"
					value={theme}
					onChange={({ target }) => {
						const chosen = themes.find((known) => known === target.value);
						if (chosen !== undefined) void chooseTheme(host, chosen);
					}}
				>
					{themes.map((known) => (
						<option key={known} value={known}>
							{themeWords[known]}
						</option>
					))}
				</select>
			</label>
			<NumberField
				label="Code"
				value={codeSize}
				least={9}
				most={32}
				usual={13}
				onChange={(value) => void changePreferences(host, { codeSize: value })}
			/>
			<NumberField
				label="Other text"
				value={textSize}
				least={11}
				most={20}
				usual={13}
				onChange={(value) => void changePreferences(host, { textSize: value })}
			/>
			<label className="setting">
				<span>Code font</span>
				<input
					className="field"
					maxLength={200}
					placeholder="Cascadia Mono, monospace"
					defaultValue={codeFont ?? ""}
					onBlur={({ target }) => {
						const font = target.value.replace(/[^\p{L}\p{N} ,'"_-]/gu, "").trim();
						if (font !== (codeFont ?? "")) void changePreferences(host, { codeFont: font === "" ? undefined : font });
					}}
				/>
				<span className="muted">one that this machine has; none is ever fetched</span>
			</label>
			<p className="muted">
				{host.kind === "web"
					? "The whole page is zoomed by the browser: Ctrl and +, − or 0."
					: "The whole window is zoomed in the View menu."}
			</p>
		</div>
	);
}

function Network(): JSX.Element {
	const { host, queries } = useBench();
	const info = useQuery(hostInfoQuery(host)).data;
	const offline = useScreenStore((state) => state.preferences.offline) ?? false;
	const { index, cache = true } = useScreenStore((state) => state.preferences);
	const [problem, setProblem] = useState<string>();
	async function change(next: Parameters<typeof changePreferences>[1]): Promise<void> {
		await changePreferences(host, next);
		await queries.invalidateQueries({ queryKey: hostInfoQuery(host).queryKey });
	}
	const shut = (value: boolean): Promise<void> => change({ offline: value ? true : undefined });
	async function take(field: HTMLInputElement): Promise<void> {
		const given = field.value.trim();
		const wrong = given === "" ? undefined : indexSettingProblem(given);
		setProblem(wrong);
		// What is refused does not stay on the screen: it may hold a password.
		if (wrong !== undefined) field.value = index ?? "";
		else if (given !== (index ?? "")) await change({ index: given === "" ? undefined : given });
	}
	return (
		<div className="settings-page">
			<label className="setting-check">
				<input
					type="checkbox"
					data-testid="setting:offline"
					checked={offline}
					onChange={({ target }) => void shut(target.checked)}
				/>
				<span>Offline: no index is asked, nothing is downloaded</span>
			</label>
			<dl className="settings-facts">
				<dt>Asked now</dt>
				<dd>
					{info?.index === undefined ? "none" : displayText(info.index, 300)}
					{info?.indexBy === "command-line" ? ", as it was started" : ""}
				</dd>
			</dl>
			<label className="setting">
				<span>Index</span>
				<input
					key={index}
					className="field"
					type="url"
					maxLength={500}
					placeholder="as pip has it"
					data-testid="setting:index"
					disabled={info?.indexBy === "command-line"}
					aria-invalid={problem !== undefined}
					defaultValue={index ?? ""}
					onBlur={({ target }) => void take(target)}
				/>
				<span className="muted">https, without name and password; empty: pip's settings, else the default</span>
			</label>
			{problem === undefined ? null : (
				<p className="problem" role="alert" data-testid="index-problem">
					{problem}
				</p>
			)}
			<label className="setting-check">
				<input
					type="checkbox"
					data-testid="setting:cache"
					checked={cache}
					onChange={({ target }) => void change({ cache: target.checked ? undefined : false })}
				/>
				<span>Keep what comes from an index, by its digest, in the user's cache folder (it may be thrown away)</span>
			</label>
		</div>
	);
}

const limitRows: readonly (readonly [string, string])[] = [
	["Members of an archive", defaultLimits.members.toLocaleString("en")],
	["Unpacked in all", formatSize(defaultLimits.totalUnpacked)],
	["One member", formatSize(defaultLimits.memberUnpacked)],
	["Archives in archives", `${defaultLimits.nesting} deep`],
	["Decoded layers", `${defaultLimits.layerDepth} deep, ${formatSize(defaultLimits.layerBytes)} a chain`],
	["Parsed whole", `up to ${formatSize(defaultLimits.parseBytes)}; in pieces above`],
	["Reading one file", `${defaultLimits.parseMilliseconds / 1_000} s`],
	["Download", formatSize(defaultLimits.download)],
];

/** Seconds within their bounds, taken over when the field is left; an empty one is as usual. */
function SecondsField({
	label,
	name,
	bounds,
	usual,
}: {
	readonly label: string;
	readonly name: keyof SetLimits;
	readonly bounds: { readonly least: number; readonly most: number };
	readonly usual: number;
}): JSX.Element {
	const { host } = useBench();
	const limits = useScreenStore((state) => state.preferences.limits);
	const value = limits?.[name];
	function take(field: HTMLInputElement): void {
		const given = field.value.trim() === "" ? undefined : Math.round(field.valueAsNumber);
		const wrong = given !== undefined && !(given >= bounds.least && given <= bounds.most);
		if (wrong) field.value = value === undefined ? "" : String(value);
		else if (given !== value) {
			const next = Object.entries({ ...limits, [name]: given }).filter(([, one]) => one !== undefined);
			void changePreferences(host, { limits: next.length === 0 ? undefined : Object.fromEntries(next) });
		}
	}
	return (
		<label className="setting">
			<span>{label}</span>
			<input
				key={value}
				className="field"
				type="number"
				min={bounds.least}
				max={bounds.most}
				placeholder={String(usual)}
				defaultValue={value ?? ""}
				data-testid={`setting:${name}`}
				onBlur={({ target }) => take(target)}
			/>
			<span className="muted">
				{bounds.least} to {bounds.most.toLocaleString("en")} seconds; {usual} unless you say otherwise
			</span>
		</label>
	);
}

function Limits(): JSX.Element {
	return (
		<div className="settings-page">
			<p className="muted">
				Input is hostile: everything is bounded. What a limit kept back stands in the coverage. Times can be set, for
				packages that are opened from then on; sizes and depths are what hostile input goes for, and stay.
			</p>
			<SecondsField
				label="Opening one package"
				name="openSeconds"
				bounds={settableSeconds.open}
				usual={defaultLimits.openMilliseconds / 1_000}
			/>
			<SecondsField
				label="Examining one"
				name="packageSeconds"
				bounds={settableSeconds.package}
				usual={defaultLimits.packageMilliseconds / 1_000}
			/>
			<dl className="settings-facts">
				{limitRows.map(([name, value]) => (
					<div key={name} className="settings-fact">
						<dt>{name}</dt>
						<dd>{value}</dd>
					</div>
				))}
			</dl>
		</div>
	);
}

/** The same settings as they are kept. What is not sound is refused by the host, and nothing changes. */
function AsJson(): JSX.Element {
	const { host } = useBench();
	const [text, setText] = useState(() => JSON.stringify(settingsNow(), undefined, 2));
	const [problem, setProblem] = useState<string>();
	async function apply(): Promise<void> {
		try {
			// The host validates it at its door; what comes back is what is kept.
			await replaceSettings(host, JSON.parse(text) as Settings);
			setText(JSON.stringify(settingsNow(), undefined, 2));
			setProblem(undefined);
			useScreenStore.getState().tell("done", "The settings were taken over.");
		} catch (thrown) {
			setProblem(thrown instanceof SyntaxError ? `Not JSON: ${thrown.message}` : toFault(thrown).message);
		}
	}
	return (
		<div className="settings-page">
			<textarea
				className="field settings-json"
				aria-label="Settings as JSON"
				data-testid="settings-json"
				spellCheck={false}
				rows={16}
				value={text}
				onChange={({ target }) => setText(target.value)}
			/>
			{problem === undefined ? null : (
				<p className="problem" role="alert" data-testid="settings-problem">
					{displayText(problem, 600)}
				</p>
			)}
			<button type="button" className="button strong" data-testid="settings-apply" onClick={() => void apply()}>
				Take over
			</button>
		</div>
	);
}

const pages = [
	{ page: "appearance", title: "Appearance", show: Appearance },
	{ page: "network", title: "Index and network", show: Network },
	{ page: "limits", title: "Limits", show: Limits },
	{ page: "json", title: "As JSON", show: AsJson },
] as const;

export function SettingsDialog(): JSX.Element {
	return (
		<DialogFrame
			title="Settings"
			size="medium"
			testId="settings-dialog"
			actions={<CommandButton command="help.keys" icon="keyboard" label="Keys…" showsKey />}
		>
			<Tabs.Root className="settings-tabs" defaultValue="appearance">
				<Tabs.List className="side-tab-list" aria-label="Settings">
					{pages.map(({ page, title }) => (
						<Tabs.Trigger key={page} value={page} className="tab" data-testid={`settings:${page}`}>
							{title}
						</Tabs.Trigger>
					))}
				</Tabs.List>
				{pages.map(({ page, show: Page }) => (
					<Tabs.Content key={page} value={page} tabIndex={-1}>
						<Page />
					</Tabs.Content>
				))}
			</Tabs.Root>
		</DialogFrame>
	);
}
