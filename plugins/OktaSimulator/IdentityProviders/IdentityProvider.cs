using System.Globalization;
using Cordon.OktaSimulator.Search;

namespace Cordon.OktaSimulator.IdentityProviders;

/// <summary>Another system whose people may sign in to the org. The org has two, and nothing changes them.</summary>
internal sealed record IdentityProvider(int Number, string Type, string Name, string Protocol, DateTime Created) : ISearchable
{
    public string Id => string.Create(CultureInfo.InvariantCulture, $"0oa1simulated{Number:D7}");

    public static IReadOnlyList<IdentityProvider> All(DateTime created) =>
        [new(1, "SAML2", "Partner directory", "SAML2", created), new(2, "OIDC", "Contractors", "OIDC", created)];

    public string? Text(string attribute) => null;

    public DateTime? Date(string attribute) => null;
}
