import type { JSX } from "react";
import { formatSize } from "../../main/model/analysis/layer.ts";
import { defaultLimits } from "../../main/model/limits.ts";
import {
	type LimitName,
	limitNames,
	limitProblem,
	settableLimits,
	usualLimit,
} from "../../main/model/settable-limits.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useBench } from "../workbench/context.ts";
import { changePreferences } from "../workbench/settings.ts";
import { NumberField } from "./number-field.tsx";

const fixed: readonly (readonly [string, string, string])[] = [
	[
		"Packed to unpacked",
		`1 to ${defaultLimits.ratio}`,
		`beyond the first ${formatSize(defaultLimits.ratioFloor)}: text packs 1 to 10, bombs 1 to 1,000`,
	],
	["Layers of a package", defaultLimits.layers.toLocaleString("en"), "more are made, not found"],
	[
		"Python of a package",
		formatSize(defaultLimits.pythonBytes),
		"what is known of it is held in memory; what runs by itself is read first",
	],
	["Download", formatSize(defaultLimits.download), "the largest files of indexes stay below"],
	["Findings of a package", defaultLimits.findings.toLocaleString("en"), "nobody reads more"],
];

function LimitField({ name }: { readonly name: LimitName }): JSX.Element {
	const { host } = useBench();
	const limits = useScreenStore((state) => state.preferences.limits);
	const { title, unit, least, lessWhy, most, moreWhy } = settableLimits[name];
	return (
		<div className="limit">
			<NumberField
				label={title}
				testId={`setting:${name}`}
				value={limits?.[name]}
				least={least}
				most={most}
				usual={usualLimit(name)}
				unit={unit}
				problem={(value) => limitProblem(name, value)}
				onChange={(value) => {
					const next = Object.entries({ ...limits, [name]: value }).filter(([, one]) => one !== undefined);
					void changePreferences(host, { limits: next.length === 0 ? undefined : Object.fromEntries(next) });
				}}
			/>
			<p className="limit-why muted">
				No less, for {lessWhy}; no more, for {moreWhy}.
			</p>
		</div>
	);
}

/** What hostile input may cost. */
export function LimitsPage(): JSX.Element {
	const { host } = useBench();
	const changed = useScreenStore((state) => state.preferences.limits) !== undefined;
	return (
		<div className="settings-page">
			<p className="muted">
				Input is hostile: everything is bounded, and what a limit kept back stands in the coverage. A change holds for
				packages that are opened from then on; one that is open is closed and opened again for it.
			</p>
			{limitNames.map((name) => (
				<LimitField key={name} name={name} />
			))}
			<button
				type="button"
				className="button"
				data-testid="limits-usual"
				disabled={!changed}
				onClick={() => void changePreferences(host, { limits: undefined })}
			>
				All as usual
			</button>
			<h3>Fixed</h3>
			<dl className="settings-facts">
				{fixed.map(([title, value, why]) => (
					<div key={title} className="settings-fact">
						<dt>{title}</dt>
						<dd>
							{value} <span className="muted">({why})</span>
						</dd>
					</div>
				))}
			</dl>
		</div>
	);
}
