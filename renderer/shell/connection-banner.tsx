import { type JSX, useSyncExternalStore } from "react";
import { displayText } from "../../main/model/text/display-text.ts";
import { Icon } from "../widgets/icon.tsx";
import { useBench } from "../workbench/context.ts";
import "./messages.css";

/** Says when the engine is away. What is on the screen stays readable. */
export function ConnectionBanner(): JSX.Element | null {
	const { connection } = useBench().host;
	const state = useSyncExternalStore(connection.subscribe, connection.state);
	if (state.kind === "connected" || (state.kind === "connecting" && !state.again)) return null;
	return (
		<div className="banner" role="alert" data-testid="connection-banner" data-kind={state.kind}>
			<Icon name={state.kind === "refused" ? "error" : "sync"} />
			{state.kind === "refused"
				? displayText(state.message, 1_000)
				: "The connection to the engine was lost. Trying again; what you recorded is kept."}
		</div>
	);
}
