namespace Cordon.Benchmarks.Measuring;

/// <summary>One figure of one trial, with the floor or baseline that belongs to it; 0 where there is none.</summary>
internal readonly record struct Sample(double Baseline, double Measured);
