using System.Text;

namespace Cordon.Host.Forms;

/// <summary>A title for a field that has none: <c>maxRetries</c> becomes <c>Max retries</c>.</summary>
internal static class FieldTitle
{
    public static string From(string name)
    {
        var title = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            var isWord = i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]);
            if (isWord || name[i] is '-' or '_')
            {
                title.Append(' ');
            }

            if (name[i] is not ('-' or '_'))
            {
                title.Append(i == 0 ? char.ToUpperInvariant(name[i]) : isWord ? char.ToLowerInvariant(name[i]) : name[i]);
            }
        }

        return title.ToString();
    }
}
