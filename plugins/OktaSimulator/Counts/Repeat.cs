namespace Cordon.OktaSimulator.Counts;

/// <summary>A user on whom one route had more than one effect.</summary>
internal readonly record struct Repeat(int Route, int User);
