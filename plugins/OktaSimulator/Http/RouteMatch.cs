namespace Cordon.OktaSimulator.Http;

/// <summary>The route of a request with its path parameters decoded, or why there is none.</summary>
internal readonly record struct RouteMatch
{
    public static RouteMatch None => default;

    public static RouteMatch WrongMethod => new() { IsWrongMethod = true };

    public Route? Route { get; init; }

    public string? First { get; init; }

    public string? Second { get; init; }

    /// <summary>The path exists with another method.</summary>
    public bool IsWrongMethod { get; init; }

    /// <summary>What the path calls the user, or null when it names none.</summary>
    public string? User => Route?.UserParameter switch
    {
        0 => First,
        1 => Second,
        _ => null,
    };
}
