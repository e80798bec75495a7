using System.Runtime.CompilerServices;
using Cordon.Abstractions;
using Cordon.Okta.IdentitySync.Reading;

namespace Cordon.Okta.IdentitySync.Stages;

/// <summary>Other systems whose people may sign in to the org.</summary>
internal sealed class IdentityProviderStage : IStage
{
    private static readonly string[] Kept = ["type", "status"];

    public string Name => "idps";

    public async IAsyncEnumerable<CollectedPage> ReadAsync(Pass pass, Cursor cursor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var list = new PageList { Endpoint = OktaEndpoints.ListIdentityProviders, First = $"{OktaEndpoints.ListIdentityProviders.Path()}?limit=200" };
        await foreach (var page in pass.Reader.ReadAsync(list, cursor.Page, cancellationToken))
        {
            yield return new CollectedPage
            {
                Identities = [],
                Objects =
                [
                    .. list.Items(page).Select(provider => new CollectedObject
                    {
                        Kind = "idp",
                        ExternalId = provider.GetProperty("id").GetString()!,
                        Name = provider.GetProperty("name").GetString()!,
                        Attributes = Kept.Where(name => provider.TryGetProperty(name, out _)).ToDictionary(name => name, provider.GetProperty),
                    }),
                ],
                Sets = page.Next is null ? [new CollectedSet { Kind = "idp" }] : [],
                Cursor = (cursor with { Page = page.Next }).ToString(),
            };
        }
    }
}
