namespace Cordon.Host.Access;

/// <summary>Who does something: a person, a program with that person's token, or Cordon itself.</summary>
internal sealed record Actor
{
    /// <summary>Cordon itself, at its start or by the clock.</summary>
    public static readonly Actor System = new() { Id = "system", Name = "Cordon" };

    /// <summary>The user's id.</summary>
    public required string Id { get; init; }

    /// <summary>The name people know; with a token, its name behind a slash.</summary>
    public required string Name { get; init; }
}
