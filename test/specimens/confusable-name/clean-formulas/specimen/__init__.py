raise SystemExit("specimen: not to be run")
def energy(σ_x, ρ, Δt, λ):
    α = σ_x * ρ
    return α / Δt + λ
