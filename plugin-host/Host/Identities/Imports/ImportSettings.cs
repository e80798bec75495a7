using Cordon.Host.Access;

namespace Cordon.Host.Identities.Imports;

internal sealed record ImportSettings
{
    public required Actor Actor { get; init; }

    /// <summary>One refused row is enough to change nothing. Otherwise the good rows are taken.</summary>
    public bool Strict { get; init; }

    /// <summary>The source of rows that name none.</summary>
    public string Source { get; init; } = "";
}
