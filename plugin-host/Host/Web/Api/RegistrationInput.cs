namespace Cordon.Host.Web.Api;

/// <summary>Which org this host is to be made known to.</summary>
internal sealed record RegistrationInput
{
    /// <summary>Id of a connection to it.</summary>
    public string? Connection { get; init; }

    /// <summary>What the org calls this host; Cordon when left out.</summary>
    public string? Name { get; init; }

    /// <summary>Looks, and changes nothing in the org.</summary>
    public bool DryRun { get; init; }
}
