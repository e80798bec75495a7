using System.Reflection;
using Cordon.Host.Storage;
using Microsoft.AspNetCore.Components;

namespace Cordon.Host.Web.Components.Home;

/// <summary>Version, licence and what Cordon is built with.</summary>
public sealed partial class AboutPage
{
    /// <summary>The packages of <c>Directory.Packages.props</c> that ship with the program; a test compares the two.</summary>
    internal static readonly IReadOnlyList<(string Name, string Licence)> ThirdParty =
    [
        (".NET and ASP.NET Core", "MIT"),
        ("CsvHelper", "Apache-2.0 or MS-PL"),
        ("Dapper", "Apache-2.0"),
        ("Handlebars.Net", "MIT"),
        ("Microsoft.AspNetCore.OpenApi", "MIT"),
        ("Microsoft.Data.Sqlite", "MIT"),
        ("Newtonsoft.Json", "MIT"),
        ("Npgsql", "PostgreSQL"),
        ("NuGet.Versioning", "Apache-2.0"),
        ("OpenTelemetry", "Apache-2.0"),
        ("OpenTelemetry.Exporter.OpenTelemetryProtocol", "Apache-2.0"),
        ("Quartz", "Apache-2.0"),
        ("Spectre.Console", "MIT"),
        ("SQLitePCLRaw.bundle_e_sqlite3", "Apache-2.0"),
        ("SQLitePCLRaw.core", "Apache-2.0"),
        ("System.CommandLine", "MIT"),
    ];

    [Inject]
    private Database Database { get; set; } = null!;

    private static string Version => Assembly.GetExecutingAssembly().GetName().Version!.ToString(3);
}
