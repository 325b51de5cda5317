import { useQuery } from "@tanstack/react-query";
import { type JSX, useState } from "react";
import { indexSettingProblem } from "../../main/model/package/safe-transport.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useBench } from "../workbench/context.ts";
import { cacheQuery, hostInfoQuery } from "../workbench/queries.ts";
import { changePreferences } from "../workbench/settings.ts";
import { CachePart } from "./cache-part.tsx";

export function NetworkPage(): JSX.Element {
	const { host, queries } = useBench();
	const info = useQuery(hostInfoQuery(host)).data;
	const offline = useScreenStore((state) => state.preferences.offline) ?? false;
	const { index } = useScreenStore((state) => state.preferences);
	const [problem, setProblem] = useState<string>();
	async function change(next: Parameters<typeof changePreferences>[1]): Promise<void> {
		await changePreferences(host, next);
		await queries.invalidateQueries({ queryKey: hostInfoQuery(host).queryKey });
		await queries.invalidateQueries({ queryKey: cacheQuery(host).queryKey });
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
				{problem === undefined ? (
					<span className="muted">https, without name and password; empty: pip's settings, else the default</span>
				) : (
					<span className="problem" role="alert" data-testid="index-problem">
						{problem}
					</span>
				)}
			</label>
			<CachePart change={change} />
		</div>
	);
}
