namespace Cordon.Host.Web.Components.Shell;

/// <summary>What a field's control is called in the document.</summary>
internal static class FieldId
{
    /// <summary>Sample: <c>/proxy/host</c> becomes <c>f-proxy-host</c>.</summary>
    public static string Of(string path) => "f" + path.Replace('/', '-');

    /// <summary>Its error's id.</summary>
    public static string ErrorOf(string path) => Of(path) + "-error";

    /// <summary>Its description's id.</summary>
    public static string HelpOf(string path) => Of(path) + "-help";
}
