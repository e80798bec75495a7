namespace Cordon.Okta.Authentication;

/// <summary>How a client says to the token endpoint who it is.</summary>
internal interface IClientProof
{
    /// <summary>The member of the connection that is to blame when Okta does not believe it.</summary>
    string Path { get; }

    /// <summary>Adds it to a request: a header, or fields of the form.</summary>
    Task AddAsync(HttpRequestMessage request, Dictionary<string, string> form, CancellationToken cancellationToken);
}
