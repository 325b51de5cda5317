import type { JSX } from "react";
import { useQueueStore } from "../state/queue-store.ts";
import { Icon } from "../widgets/icon.tsx";
import { useBench } from "../workbench/context.ts";
import { showItem } from "../workbench/queue.ts";
import { PickList } from "./pick-list.tsx";

/** What of the queue could not be had, each with its reason. To pick one tries it again. */
export function LeftOut(): JSX.Element {
	const bench = useBench();
	const items = useQueueStore((state) => state.items).filter(({ state }) => state === "failed");
	return (
		<PickList
			label="What of the queue could not be had"
			placeholder={`Part of a name or reason, among ${items.length.toLocaleString("en")}; Enter tries it again`}
			testId="left-out"
			entries={items}
			keyOf={({ id }) => String(id)}
			textOf={({ label, why }) => `${label} ${why ?? ""}`}
			renderEntry={({ label, why }) => (
				<>
					<Icon name="circle-slash" className="muted" />
					<span className="palette-title">{label}</span>
					<span className="palette-why muted">{why ?? "could not be opened"}</span>
				</>
			)}
			onPick={(item) => void showItem(bench, item)}
			empty="Nothing of that name or reason."
		/>
	);
}
