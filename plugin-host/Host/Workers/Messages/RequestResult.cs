using System.Net;

namespace Cordon.Host.Workers.Messages;

/// <summary>What became of a plugin's HTTP request, in the words of the metrics.</summary>
internal static class RequestResult
{
    public const string Done = "done";
    public const string Limited = "limited";
    public const string Refused = "refused";
    public const string Failed = "failed";

    /// <summary>No answer came.</summary>
    public const string Lost = "lost";

    public static readonly IReadOnlyList<string> All = [Done, Limited, Refused, Failed, Lost];

    public static string Of(HttpStatusCode status) => (int)status switch
    {
        429 => Limited,
        >= 500 => Failed,
        >= 400 => Refused,
        _ => Done,
    };
}
