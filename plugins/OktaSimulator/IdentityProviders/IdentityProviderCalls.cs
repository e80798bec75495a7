using Cordon.OktaSimulator.Http;
using Cordon.OktaSimulator.Search;

namespace Cordon.OktaSimulator.IdentityProviders;

/// <summary><c>GET /api/v1/idps</c></summary>
internal static class IdentityProviderCalls
{
    private const int PageSize = 20;
    private const int LargestPage = 200;

    public static Answer List(Org org, Call call)
    {
        var request = ListRequest.Read(org, call, PageSize, LargestPage, null, null, out var error);
        if (request is null)
        {
            return error!.ToAnswer();
        }

        var type = call.Query("type");
        var page = request.Page(
            first => org.IdentityProviders.Where(provider => provider.Number >= first && (type is null || provider.Type == type)),
            provider => provider.Number);
        return Answer.Ok(Write(page.Items)) with { Links = request.Links(page.Next) };
    }

    private static ReadOnlyMemory<byte> Write(IReadOnlyList<IdentityProvider> providers) => JsonBody.Write(providers, static (writer, providers) =>
    {
        writer.WriteStartArray();
        foreach (var provider in providers)
        {
            writer.WriteStartObject();
            writer.WriteString("id", provider.Id);
            writer.WriteString("type", provider.Type);
            writer.WriteString("name", provider.Name);
            writer.WriteString("status", "ACTIVE");
            writer.WriteDate("created", provider.Created);
            writer.WriteDate("lastUpdated", provider.Created);
            writer.WriteStartObject("protocol");
            writer.WriteString("type", provider.Protocol);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
