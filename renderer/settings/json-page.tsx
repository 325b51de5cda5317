import { type JSX, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import type { Settings } from "../../main/api/contract.ts";
import { displayText } from "../../main/model/text/display-text.ts";
import { toFault } from "../host/fault.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { useBench } from "../workbench/context.ts";
import { replaceSettings, settingsNow } from "../workbench/settings.ts";

/** The same settings as they are kept. What is not sound is refused by the host, and nothing changes. */
export function JsonPage(): JSX.Element {
	const { host } = useBench();
	// Anything that changes them is seen here, unless something was written meanwhile.
	useScreenStore(useShallow(({ theme, layout, preferences }) => [theme, layout, preferences]));
	const kept = JSON.stringify(settingsNow(), undefined, 2);
	const [written, setText] = useState<string>();
	const text = written ?? kept;
	const [problem, setProblem] = useState<string>();
	async function apply(): Promise<void> {
		try {
			// The host validates it at its door; what comes back is what is kept.
			await replaceSettings(host, JSON.parse(text) as Settings);
			setText(undefined);
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
