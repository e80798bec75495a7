using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Cordon.Host.Web.Authentication;

/// <summary>How people and programs prove who they are.</summary>
internal static class AuthenticationSetup
{
    /// <summary>Chooses: whoever sends a token is a program, everybody else may have a session.</summary>
    private const string Either = "cordon";

    public static void Add(IServiceCollection services, string dataFolder)
    {
        services.AddDataProtection().SetApplicationName("cordon").PersistKeysToFileSystem(KeyFolder(dataFolder));
        services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = http => BearerToken.IsSent(http) ? BearerToken.SchemeName : SessionCookie.Scheme)
            .AddScheme<AuthenticationSchemeOptions, BearerToken>(BearerToken.SchemeName, null)
            .AddCookie(SessionCookie.Scheme, SessionCookie.Configure);
    }

    /// <summary>Whoever reads these keys can forge sessions and read the secrets of connections: only Cordon's own account may.</summary>
    private static DirectoryInfo KeyFolder(string dataFolder)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var path = Path.Combine(dataFolder, "keys");
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateDirectory(path);
        }

        var folder = Directory.CreateDirectory(path, owner);
        folder.UnixFileMode = owner;
        return folder;
    }
}
