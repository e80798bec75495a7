namespace Cordon.OktaSimulator.Counts;

internal record struct Tally(int Requests, int Effects);
