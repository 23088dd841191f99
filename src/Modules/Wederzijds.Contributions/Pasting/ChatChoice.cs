using Wederzijds.Contracts.Contributions;

namespace Wederzijds.Contributions.Pasting;

/// <summary>A contribution to be made of one message, or of several that belong together.</summary>
/// <param name="Author">Null: not said.</param>
/// <param name="At">Local time of the first message; null: not said.</param>
/// <param name="Audience">Null: what is usual for the kind.</param>
/// <param name="Keys">Of all its messages, the first one first.</param>
internal sealed record ChatGroup(
    string? Author, DateTime? At, string Text, ContributionKind Kind, ContributionAudience? Audience, IReadOnlyList<string> Keys)
{
    public bool IsTooLong => Text.Length > Contribution.TextMaxLength;
}

/// <summary>Makes contributions of what was ticked. What was neither ticked nor joined to something ticked is in none of them.</summary>
internal static class ChatChoice
{
    /// <param name="ticked">Numbers of messages that begin a contribution.</param>
    /// <param name="joined">Numbers of messages that belong to the one before; where that one is in no contribution, it counts as not ticked.</param>
    public static IReadOnlyList<ChatGroup> Gather(
        IReadOnlyList<ChatMessage> messages, IReadOnlySet<int> ticked, IReadOnlySet<int> joined, Func<int, ContributionKind> kindOf, ContributionAudience? audience)
    {
        var groups = new List<ChatGroup>();
        var isOpen = false;
        foreach (var message in messages)
        {
            if (joined.Contains(message.Number) && isOpen)
            {
                var last = groups[^1];
                groups[^1] = last with { Text = $"{last.Text}\n{message.Text}", Keys = [.. last.Keys, message.Key] };
            }
            else if (ticked.Contains(message.Number))
            {
                groups.Add(new(message.Author, message.At, message.Text, kindOf(message.Number), audience, [message.Key]));
                isOpen = true;
            }
            else
            {
                isOpen = false;
            }
        }

        return groups;
    }
}
