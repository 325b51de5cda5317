import { useQuery } from "@tanstack/react-query";
import { type JSX, useState } from "react";
import { formatSize } from "../../main/model/analysis/layer.ts";
import { cacheProblem, settableCache } from "../../main/model/package/cache-size.ts";
import { toFault } from "../host/fault.ts";
import { useScreenStore } from "../state/screen-store.ts";
import { counted } from "../widgets/text.ts";
import { useBench } from "../workbench/context.ts";
import { cacheQuery } from "../workbench/queries.ts";
import type { changePreferences } from "../workbench/settings.ts";
import { NumberField } from "./number-field.tsx";

/** What is kept of indexes: whether, how much there is, how much there may be, and the way to be rid of it. */
export function CachePart({
	change,
}: {
	readonly change: (next: Parameters<typeof changePreferences>[1]) => Promise<void>;
}): JSX.Element {
	const { host, queries } = useBench();
	const { cache = true, cacheMebibytes } = useScreenStore((state) => state.preferences);
	const kept = useQuery(cacheQuery(host));
	const [asked, setAsked] = useState(false);

	async function clear(): Promise<void> {
		setAsked(false);
		const { tell } = useScreenStore.getState();
		const before = kept.data;
		try {
			queries.setQueryData(cacheQuery(host).queryKey, (await host.engine.host.clearCache()) ?? null);
			if (before)
				tell("done", `Forgotten: ${counted(before.entries, "entry", "entries")}, ${formatSize(before.size)}.`);
		} catch (thrown) {
			tell("problem", `The cache is not cleared: ${toFault(thrown).message}`);
		}
	}

	const { data } = kept;
	return (
		<>
			<label className="setting-check">
				<input
					type="checkbox"
					data-testid="setting:cache"
					checked={cache}
					onChange={({ target }) => void change({ cache: target.checked ? undefined : false })}
				/>
				<span>Keep what comes from an index, by its digest, in the user's cache folder (it may be thrown away)</span>
			</label>
			<NumberField
				label="Cache, at most"
				testId="setting:cacheMebibytes"
				value={cacheMebibytes}
				{...settableCache}
				unit="MiB"
				problem={cacheProblem}
				onChange={(value) => void change({ cacheMebibytes: value })}
			/>
			<div className="setting">
				<span>Kept now</span>
				<span data-testid="cache-size">
					{kept.error !== null
						? toFault(kept.error).message
						: data === undefined
							? "…"
							: data === null
								? "nothing is kept by this host"
								: `${formatSize(data.size)} of ${formatSize(data.limit)}, ${counted(data.entries, "entry", "entries")}`}
				</span>
				<span className="setting-deeds">
					<button
						type="button"
						className={asked ? "button strong" : "button"}
						data-testid="cache-clear"
						disabled={!data || data.entries === 0}
						onBlur={() => setAsked(false)}
						onClick={() => (asked ? void clear() : setAsked(true))}
					>
						{asked && data ? `Really forget ${formatSize(data.size)}` : "Clear…"}
					</button>
					<span className="muted">packages that are open stay open; offline, nothing can be had again</span>
				</span>
			</div>
		</>
	);
}
