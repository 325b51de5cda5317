import type { JSX } from "react";
import { formatSize } from "../../main/model/analysis/layer.ts";
import type { MemberDescription } from "../../main/model/package/structure.ts";
import { entropyWords, HIGH_ENTROPY, shownOffset } from "./structure-rows.ts";

/** The entropy of equal parts from the beginning to the end: what is packed stands out. */
export function EntropyStrip({ entropy }: { readonly entropy: MemberDescription["entropy"] }): JSX.Element {
	const { overall, blocks, blockSize } = entropy;
	return (
		<figure className="entropy" data-testid="entropy">
			<div className="entropy-strip" role="img" aria-label={entropyWords(entropy)}>
				{blocks.map((bits, index) => (
					<span
						// Parts never change places.
						key={`${index}`}
						className="entropy-block"
						data-high={bits >= HIGH_ENTROPY}
						style={{ height: `${Math.max(2, (bits / 8) * 100)}%` }}
						title={`${shownOffset(index * blockSize)}: ${bits.toFixed(2)} bits a byte`}
					/>
				))}
			</div>
			<figcaption className="muted">
				Entropy {overall.toFixed(2)} of 8 bits a byte{blocks.length > 1 ? `, by parts of ${formatSize(blockSize)}` : ""}
			</figcaption>
		</figure>
	);
}
