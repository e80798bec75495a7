using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Cordon.Benchmarks.Processes;

/// <summary>Detections as a sender writes them.</summary>
internal static class Records
{
    /// <summary>About 400 bytes.</summary>
    public static string Of(string id, string identity) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"id":"{{{id}}}","source":"edr","type":"credential.stolen","severity":8,"title":"Token of {{{identity}}} seen on a market","identities":["{{{identity}}}"],"attributes":{"host":"pc-0017","ip":"192.0.2.17","country":"NZ","score":0.93,"tactic":"Credential Access","technique":"T1539","url":"https://edr.example/alerts/{{{id}}}","tags":["market","token"]}}""");

    public static HttpContent Content(string text, string type = "application/json")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }
}
