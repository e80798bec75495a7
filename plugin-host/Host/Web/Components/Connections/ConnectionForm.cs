using System.Globalization;
using Cordon.Abstractions;
using Cordon.Host.Connections;
using Cordon.Host.Web.Components.Forms;
using Cordon.Host.Web.Components.Shell;
using Microsoft.AspNetCore.Http.HttpResults;
using Newtonsoft.Json.Linq;

namespace Cordon.Host.Web.Components.Connections;

/// <summary>What somebody sent from the page of a connection, and the page that answers when it is not saved.</summary>
internal sealed class ConnectionForm
{
    /// <summary>What stands before the settings in names and problems.</summary>
    public const string Prefix = "/settings";

    private readonly ConnectionType _type;
    private readonly string? _id;
    private readonly JObject? _stored;
    private readonly string _wanted;

    /// <param name="row">Null for one that is new.</param>
    /// <param name="stored">The settings with their secrets; null when it is new, or they cannot be read any more.</param>
    public ConnectionForm(ConnectionType type, IFormCollection posted, TimeZoneInfo zone, ConnectionRow? row, JObject? stored = null)
    {
        _type = type;
        _id = row?.Id;
        _stored = stored;
        Name = posted["name"].ToString().Trim();
        Version = long.TryParse(posted["version"], CultureInfo.InvariantCulture, out var version) ? version : 0;
        _wanted = posted["do"].ToString();
        IsRefresh = posted["refresh"] == "true";
        var submitted = new SubmittedForm(posted, zone, Prefix);
        Settings = submitted.Read(type.Form, stored ?? []);
        Problems = submitted.Check(type.Form, Settings, stored ?? []);
    }

    public string Name { get; }

    /// <summary>The version that was edited.</summary>
    public long Version { get; }

    public JObject Settings { get; }

    /// <summary>What is wrong, when something could not even be read.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>Only other fields are wanted.</summary>
    public bool IsRefresh { get; }

    /// <summary>The values are to be tried, and not saved.</summary>
    public bool IsTest => _wanted == "test";

    public RazorComponentResult<ConnectionPage> Page(IReadOnlyList<Problem> problems, bool isStale = false)
    {
        var status = isStale ? StatusCodes.Status409Conflict
            : problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity
            : StatusCodes.Status200OK;
        return Page(status, problems, isStale, null);
    }

    public async Task<RazorComponentResult<ConnectionPage>> TestAsync(ConnectionTester tester, CancellationToken cancellationToken)
    {
        var problems = new List<Problem>();
        var merged = ConnectionSettings.Merge(_type, Settings, _stored, problems);
        if (problems.Count > 0)
        {
            return Page(problems);
        }

        var result = await tester.TestAsync(_type, merged, cancellationToken);
        return Page(StatusCodes.Status200OK, [], isStale: false, result);
    }

    private RazorComponentResult<ConnectionPage> Page(
        int status, IReadOnlyList<Problem> problems, bool isStale, ConnectionTestResult? test) => PageAnswer.Of<ConnectionPage>(
        status,
        (nameof(ConnectionPage.Id), _id),
        (nameof(ConnectionPage.Type), _type.Name),
        (nameof(ConnectionPage.Name), Name),
        (nameof(ConnectionPage.Version), Version),
        (nameof(ConnectionPage.Submitted), Settings),
        (nameof(ConnectionPage.Problems), problems),
        (nameof(ConnectionPage.Findings), test?.Problems),
        (nameof(ConnectionPage.Notes), ConnectionPage.Lines(test)),
        (nameof(ConnectionPage.IsStale), isStale));
}
